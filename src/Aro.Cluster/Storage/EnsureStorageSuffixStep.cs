using Aro.Api;
using Aro.Cluster.Install;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Storage;

/// <summary>Chooses the suffix of the storage account names, which are unique in all of Azure, and persists it before it is used.</summary>
internal sealed class EnsureStorageSuffixStep(IIdGenerator ids) : ClusterStep("ensureStorageSuffix", "Choosing the names of the storage accounts")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.Cluster.Properties.ImageRegistryStorageAccountName is not null)
        {
            return;
        }

        string suffix = RandomName.Create(ids, 10);
        await context.UpdateAsync(
            cluster =>
            {
                cluster.Properties.StorageSuffix ??= suffix;
                cluster.Properties.ImageRegistryStorageAccountName ??= "imageregistry" + cluster.Properties.StorageSuffix;
            },
            cancellationToken);
    }
}
