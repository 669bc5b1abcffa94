using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Azure;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Network;

/// <summary>Attaches the cluster's security group to its subnets, unless the customer brings their own.</summary>
internal sealed class AttachNetworkSecurityGroupStep(IAzureClients azure) : ClusterStep("attachNsg", "Attaching the network security group")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (ClusterShape.Of(context.Cluster).PreconfiguredNsg)
        {
            return;
        }

        string groupId = ClusterNames.Of(context.Document).NetworkSecurityGroupId;
        foreach (SubnetReference reference in SubnetReference.Of(context.Cluster))
        {
            bool exists = await SubnetEditor.EditAsync(
                azure.Customer(context.TenantId), reference.Id, subnet => Attach(subnet, reference, groupId), cancellationToken);
            if (!exists)
            {
                throw ClusterErrors.Customer(
                    ErrorCodes.InvalidLinkedVNet,
                    reference.Path,
                    $"The subnet '{reference.Id}' could not be found.",
                    "It was removed while the cluster was being created. Create it again and repeat the operation.");
            }
        }
    }

    private static bool Attach(JsonObject subnet, SubnetReference reference, string groupId)
    {
        string? attached = subnet.Text("properties", "networkSecurityGroup", "id");
        if (attached.IsId(groupId))
        {
            return false;
        }

        if (attached is not null)
        {
            throw ClusterErrors.Customer(
                ErrorCodes.InvalidLinkedVNet,
                reference.Path,
                $"The subnet '{reference.Id}' must not have a network security group attached; it has '{attached}'.",
                "Detach it, or create the cluster with preconfiguredNSG Enabled to keep it.");
        }

        subnet.Ensure("properties")["networkSecurityGroup"] = new JsonObject { ["id"] = groupId };
        return true;
    }
}
