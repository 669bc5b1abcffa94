using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Azure;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Network;

/// <summary>Lets the control plane's subnet hold a private link service and private endpoints.</summary>
internal sealed class SetSubnetPoliciesStep(IAzureClients azure) : ClusterStep("setSubnetPolicies", "Preparing the control plane's subnet")
{
    private static readonly string[] Policies = ["privateEndpointNetworkPolicies", "privateLinkServiceNetworkPolicies"];

    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        string subnetId = context.Cluster.Properties.MasterProfile.SubnetId;
        if (!await SubnetEditor.EditAsync(azure.Customer(context.TenantId), subnetId, Disable, cancellationToken))
        {
            throw ClusterErrors.Customer(
                ErrorCodes.InvalidLinkedVNet,
                "properties.masterProfile.subnetId",
                $"The subnet '{subnetId}' could not be found.",
                "It was removed while the cluster was being created. Create it again and repeat the operation.");
        }
    }

    private static bool Disable(JsonObject subnet)
    {
        JsonObject properties = subnet.Ensure("properties");
        string[] open = [.. Policies.Where(p => properties.Text(p) != "Disabled")];
        foreach (string policy in open)
        {
            properties[policy] = "Disabled";
        }

        return open.Length > 0;
    }
}
