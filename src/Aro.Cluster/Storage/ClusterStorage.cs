using System.Text.Json.Nodes;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Azure.Storage.Blobs;

namespace Aro.Cluster.Storage;

/// <summary>Opens the cluster's own storage account with its key, which is read anew for each use.</summary>
internal sealed class ClusterStorage(IAzureClients azure)
{
    public const string IgnitionContainer = "ignition";

    public const string GraphContainer = "aro";

    public async Task<BlobServiceClient> OpenAsync(StepContext context, CancellationToken cancellationToken)
    {
        var names = ClusterNames.Of(context.Document);
        ArmResponse keys = await azure.Customer(context.TenantId)
            .PostAsync(names.StorageAccountId, "listKeys", ApiVersions.Storage, body: null, cancellationToken);
        string? key = (keys.Body as JsonNode).Items("keys").Select(k => k.Text("value")).FirstOrDefault(v => v is not null);
        return key is null
            ? throw ClusterErrors.Service(
                Api.Errors.ErrorCodes.DeploymentFailed,
                names.StorageAccountId,
                $"Azure returned no key of storage account '{names.StorageAccountName}'.",
                "Remove the policy that disables shared key access for the managed resource group, then repeat the operation.")
            : azure.Blobs(names.StorageAccountName, key);
    }
}
