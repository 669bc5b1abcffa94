using System.Text.Json.Nodes;
using Aro.Api;
using Aro.Api.Errors;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Install;

/// <summary>Makes the managed resource group, which carries the cluster's id in <c>managedBy</c>. One that is somebody else's is left alone.</summary>
internal sealed class EnsureResourceGroupStep(IAzureClients azure) : ClusterStep("ensureResourceGroup", "Creating the resource group")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var names = ClusterNames.Of(context.Document);
        IArmClient arm = azure.Customer(context.TenantId);
        JsonObject? group = await arm.GetAsync(names.ResourceGroupId, ApiVersions.Resources, cancellationToken);
        if (group is not null)
        {
            RequireOurs(context, names, group);
            return;
        }

        var body = new JsonObject { ["location"] = context.Cluster.Location, ["managedBy"] = context.Cluster.Id };
        try
        {
            await arm.PutAndWaitAsync(names.ResourceGroupId, ApiVersions.Resources, body, cancellationToken);
        }
        catch (ArmException e) when (e.StatusCode == 409)
        {
            // Made by somebody between the look and the write, perhaps by an earlier run of ours.
        }

        RequireOurs(context, names, await arm.GetRequiredAsync(names.ResourceGroupId, ApiVersions.Resources, cancellationToken));
    }

    private static void RequireOurs(StepContext context, ClusterNames names, JsonObject group)
    {
        bool sameLocation = RegionName.AreSame(group.Text("location"), context.Cluster.Location);
        if (!group.Text("managedBy").IsId(context.Cluster.Id) || !sameLocation)
        {
            throw ClusterErrors.Customer(
                ErrorCodes.ClusterResourceGroupAlreadyExists,
                "properties.clusterProfile.resourceGroupId",
                $"The resource group '{names.ResourceGroupId}' already exists and is not this cluster's.",
                "Name a resource group that does not exist; the service creates it.");
        }
    }
}
