using Aro.Cluster.Steps;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Storage;

/// <summary>
/// <c>ignition/bootstrap.ign</c>, which the bootstrap machine fetches. It holds secrets in clear: it is there only from the deployment of the
/// machines until the bootstrap is over, and can be read only with a link minted for that deployment.
/// </summary>
internal sealed class BootstrapIgnitionBlob(ClusterStorage storage, IOptions<ClusterOptions> options, TimeProvider time)
{
    // Clocks of Azure's storage may be a little behind.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Writes the file and returns a link to it.</summary>
    public async Task<Uri> PublishAsync(StepContext context, byte[] ignition, CancellationToken cancellationToken)
    {
        BlobServiceClient service = await storage.OpenAsync(context, cancellationToken);
        BlobClient blob = service.GetBlobContainerClient(ClusterStorage.IgnitionContainer).GetBlobClient("bootstrap.ign");
        await blob.UploadAsync(BinaryData.FromBytes(ignition), overwrite: true, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        var link = new BlobSasBuilder(BlobSasPermissions.Read, now + options.Value.IgnitionLinkLifetime)
        {
            StartsOn = now - ClockSkew,
            Protocol = SasProtocol.Https,
        };
        return blob.GenerateSasUri(link);
    }

    /// <summary>Removes the file with its container; absent is success.</summary>
    public async Task RemoveAsync(StepContext context, CancellationToken cancellationToken)
    {
        BlobServiceClient service = await storage.OpenAsync(context, cancellationToken);
        await service.GetBlobContainerClient(ClusterStorage.IgnitionContainer).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }
}
