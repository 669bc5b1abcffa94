using System.Text.Json.Nodes;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Network;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Delete;

/// <summary>Takes the cluster's security groups off the customer's subnets. Groups of the customer stay attached.</summary>
internal sealed class DetachNetworkSecurityGroupsStep(IAzureClients azure, ManagedResourceGroup group)
    : ClusterStep("detachNsg", "Detaching the network security group")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!await group.IsOursAsync(context, cancellationToken))
        {
            return;
        }

        IArmClient arm = azure.Customer(context.TenantId);
        string prefix = ClusterNames.Of(context.Document).ResourceGroupId + "/";
        HashSet<string> subnets = new(SubnetReference.Of(context.Cluster).Select(s => s.Id), StringComparer.OrdinalIgnoreCase);
        string collection = prefix + "providers/Microsoft.Network/networkSecurityGroups";
        await foreach (JsonObject securityGroup in arm.ListAsync(collection, ApiVersions.Network, cancellationToken))
        {
            subnets.UnionWith(securityGroup.Items("properties", "subnets").Select(s => s.Text("id")).OfType<string>());
        }

        foreach (string subnetId in subnets)
        {
            await SubnetEditor.EditAsync(arm, subnetId, subnet => Detach(subnet, prefix), cancellationToken);
        }
    }

    private static bool Detach(JsonObject subnet, string prefix)
    {
        bool ours = subnet.Text("properties", "networkSecurityGroup", "id")?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;
        return ours && subnet.Ensure("properties").Remove("networkSecurityGroup");
    }
}
