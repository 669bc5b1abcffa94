using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Delete;

/// <summary>Removes the managed resource group with whatever is left in it.</summary>
internal sealed class DeleteResourceGroupStep(IAzureClients azure, ManagedResourceGroup group)
    : ClusterStep("deleteResourceGroup", "Removing the resource group")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Handle is null && !await group.IsOursAsync(context, cancellationToken))
        {
            return;
        }

        IArmClient arm = azure.Customer(context.TenantId);
        string id = ClusterNames.Of(context.Document).ResourceGroupId;
        await arm.RunResumablyAsync(context, ct => arm.DeleteAsync(id, ApiVersions.Resources, ct), cancellationToken);
    }
}
