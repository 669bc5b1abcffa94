using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Install;

/// <summary>Removes the bootstrap machine, its disk and its network interface.</summary>
internal sealed class RemoveBootstrapStep(IAzureClients azure) : ClusterStep("removeBootstrap", "Removing the bootstrap machine")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var names = ClusterNames.Of(context.Document);
        IArmClient arm = azure.Customer(context.TenantId);
        await arm.RunResumablyAsync(context, ct => arm.DeleteAsync(names.BootstrapVmId, ApiVersions.Compute, ct), cancellationToken);
        await Task.WhenAll(
            arm.DeleteAndWaitAsync(names.BootstrapDiskId, ApiVersions.Disks, cancellationToken),
            arm.DeleteAndWaitAsync(names.BootstrapNicId, ApiVersions.Network, cancellationToken));
    }
}
