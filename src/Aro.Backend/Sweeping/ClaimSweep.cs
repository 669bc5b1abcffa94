using Aro.Api;
using Aro.Api.Internal;
using Aro.Backend.Telemetry;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Sweeping;

/// <summary>Gives back values that are claimed for clusters that do not exist: nobody else could ever use them.</summary>
internal sealed partial class ClaimSweep(
    IDocumentStore documents, DocumentCodec codec, IResourceStore store, BackendMetrics metrics, ILogger<ClaimSweep> logger)
{
    /// <summary>Looks at every claim once.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int deleted = 0;
        IAsyncEnumerable<Stored<ClaimDocument>> claims = StoreScan.ReadAllAsync<ClaimDocument>(
            documents,
            codec,
            DocumentKinds.Claim + "|",
            (stored, exception) => Log.Undecodable(logger, exception, stored.Id, stored.Partition),
            cancellationToken);
        await foreach (Stored<ClaimDocument> claim in claims.ConfigureAwait(false))
        {
            // A claim of something else than a cluster names no cluster.
            if (ClusterResourceId.TryParse(claim.Document.ClusterResourceId, out ClusterResourceId? id)
                && id.Partition == claim.Document.PartitionKey
                && await store.GetClusterAsync(id, cancellationToken).ConfigureAwait(false) is null)
            {
                deleted += await TryDeleteAsync(id, claim, cancellationToken).ConfigureAwait(false);
            }
        }

        return deleted;
    }

    private async Task<int> TryDeleteAsync(ClusterResourceId id, Stored<ClaimDocument> claim, CancellationToken cancellationToken)
    {
        try
        {
            // Cluster and claim come in one batch. If that happened since the claim was read, the claim is another one, with another ETag.
            await store.CreateBatch(id.Partition).Delete(claim).CommitAsync(cancellationToken).ConfigureAwait(false);
            metrics.Repaired("claim");
            Log.Deleted(logger, claim.Document.Id, id.ToString());
            return 1;
        }
        catch (DocumentPreconditionException)
        {
            return 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Claim {ClaimId} was held for {ResourceId}, which does not exist; it is deleted.")]
        public static partial void Deleted(ILogger logger, string claimId, string resourceId);

        [LoggerMessage(2, LogLevel.Error, "Claim {ClaimId} of partition {Partition} cannot be decoded and is left as it is.")]
        public static partial void Undecodable(ILogger logger, Exception exception, string claimId, string partition);
    }
}
