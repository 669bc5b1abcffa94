using System.Text;
using System.Text.Json;
using Aro.Api.Errors;
using Aro.Api.Secrets;
using Aro.Cluster.Steps;
using Aro.Cluster.Storage;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Aro.Cluster.Installer;

/// <summary>
/// Keeps the installer's assets as one sealed blob, <c>aro/graph</c>, written once: whoever is first wins, and every later run, of whichever
/// worker, goes on with the assets that are there. So machines, certificates and kubeconfigs can never stem from different runs.
/// </summary>
internal sealed class InstallAssetStore(ClusterStorage storage, ISecretProtector protector)
{
    public const string BlobName = "graph";

    /// <summary>The assets; null before the installer has run.</summary>
    public async Task<InstallAssets?> LoadAsync(StepContext context, CancellationToken cancellationToken)
    {
        BlobClient blob = await BlobAsync(context, cancellationToken);
        try
        {
            BlobDownloadResult sealedText = await blob.DownloadContentAsync(cancellationToken);
            byte[] json = protector.Open(sealedText.Content.ToString(), Binding(context));
            return JsonSerializer.Deserialize(json, InstallAssetsJson.Default.InstallAssets);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (Exception e) when (e is SecretOpenException or JsonException)
        {
            throw ClusterErrors.Service(
                ErrorCodes.InstallerFailed,
                GenerateInstallAssetsStep.StepName,
                "The stored assets of the installer cannot be opened.",
                "Restore the encryption key they were sealed with; otherwise delete the cluster and create it again.",
                e);
        }
    }

    /// <summary>The assets, which an earlier step has made.</summary>
    public async Task<InstallAssets> LoadRequiredAsync(StepContext context, CancellationToken cancellationToken) =>
        await LoadAsync(context, cancellationToken)
        ?? throw ClusterErrors.Service(
            ErrorCodes.InstallerFailed,
            GenerateInstallAssetsStep.StepName,
            "The assets of the installer are missing from the cluster's storage account.",
            "Somebody removed them while the cluster was being created. Delete the cluster and create it again.");

    /// <summary>Stores the assets unless some are stored already.</summary>
    public async Task SaveFirstAsync(StepContext context, InstallAssets assets, CancellationToken cancellationToken)
    {
        BlobClient blob = await BlobAsync(context, cancellationToken);
        string sealedText = protector.Seal(JsonSerializer.SerializeToUtf8Bytes(assets, InstallAssetsJson.Default.InstallAssets), Binding(context));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(sealedText));
        try
        {
            await blob.UploadAsync(
                content, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Stored by another run, or by this one before an answer was lost: those win.
        }
    }

    private static string Binding(StepContext context) => $"{context.Document.Uid:D}/graph";

    private async Task<BlobClient> BlobAsync(StepContext context, CancellationToken cancellationToken)
    {
        BlobServiceClient service = await storage.OpenAsync(context, cancellationToken);
        return service.GetBlobContainerClient(ClusterStorage.GraphContainer).GetBlobClient(BlobName);
    }
}
