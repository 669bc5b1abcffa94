using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Backend.Telemetry;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Sweeping;

/// <summary>
/// Finds what no worker will ever bring to an end and repairs it (invariant I1): clusters that are not queued though their state is not
/// terminal or somebody holds their lease, and operations that go on though their cluster is gone, at rest, or names another operation.
/// </summary>
internal sealed partial class OrphanSweep(
    IDocumentStore documents,
    DocumentCodec codec,
    IResourceStore store,
    ClusterRepair repair,
    BackendMetrics metrics,
    TimeProvider time,
    ILogger<OrphanSweep> logger)
{
    /// <summary>Looks at every cluster and every operation once.</summary>
    /// <returns>How many documents were repaired.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int repaired = 0;
        await foreach (Stored<OpenShiftClusterDocument> cluster in ReadAllAsync<OpenShiftClusterDocument>(DocumentKinds.Cluster + "|", cancellationToken))
        {
            OpenShiftClusterDocument document = cluster.Document;
            if (document.QueuedAt is null
                && (!document.Cluster.Properties.ProvisioningState.IsTerminal() || document.Lease.Owner is not null)
                && ClusterRepair.GetResourceId(document) is { } id)
            {
                repaired += await TryAsync(id.ToString(), token => repair.RepairAsync(id, cluster, token), cancellationToken).ConfigureAwait(false);
            }
        }

        await foreach (Stored<OperationDocument> operation in ReadAllAsync<OperationDocument>(DocumentKinds.Operation + "|", cancellationToken))
        {
            if (!operation.Document.Status.IsTerminal() && ClusterResourceId.TryParse(operation.Document.ClusterResourceId, out ClusterResourceId? id))
            {
                repaired += await TryAsync(id.ToString(), token => RepairOperationAsync(id, operation, token), cancellationToken).ConfigureAwait(false);
            }
        }

        return repaired;
    }

    private async Task<bool> RepairOperationAsync(ClusterResourceId id, Stored<OperationDocument> operation, CancellationToken cancellationToken)
    {
        // A cluster changes its operation in the batch that ends the former one, so the operation's ETag tells whether this is still so.
        Stored<OpenShiftClusterDocument>? cluster = await store.GetClusterAsync(id, cancellationToken).ConfigureAwait(false);
        if (cluster is not null && cluster.Document.OperationId == operation.Document.OperationId)
        {
            return cluster.Document.QueuedAt is null && await repair.RepairAsync(id, cluster, cancellationToken).ConfigureAwait(false);
        }

        OperationDocument document = operation.Document;
        OperationResult result = cluster is null && document.Type == OperationType.Delete
            ? OperationResult.Succeeded
            : new OperationResult(
                ProvisioningState.Canceled,
                new CloudErrorBody
                {
                    Code = ErrorCodes.OperationPreempted,
                    Message = cluster is null
                        ? $"Operation {document.OperationId:D} was canceled because its cluster does not exist any more. Create the cluster again if it is still wanted."
                        : $"Operation {document.OperationId:D} was canceled because operation {cluster.Document.OperationId:D} replaced it. Follow that one instead.",
                    Target = id.ToString(),
                },
                409);
        OperationEnding.End(document, result, time.GetUtcNow());
        await store.CreateBatch(id.Partition).Replace(operation).CommitAsync(cancellationToken).ConfigureAwait(false);
        metrics.Repaired("operation");
        Log.OperationRepaired(logger, document.OperationId, id.ToString(), document.Status);
        return true;
    }

    private async Task<int> TryAsync(string resourceId, Func<CancellationToken, Task<bool>> repairAsync, CancellationToken cancellationToken)
    {
        try
        {
            return await repairAsync(cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }
        catch (Exception exception) when (exception is DocumentPreconditionException or DocumentConflictException)
        {
            // It was changed meanwhile, so somebody owns it.
            Log.ChangedMeanwhile(logger, resourceId);
            return 0;
        }
    }

    private IAsyncEnumerable<Stored<T>> ReadAllAsync<T>(string idPrefix, CancellationToken cancellationToken)
        where T : Document =>
        StoreScan.ReadAllAsync<T>(
            documents,
            codec,
            idPrefix,
            (stored, exception) => Log.Undecodable(logger, exception, stored.Id, stored.Partition),
            cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Operation {OperationId} on {ResourceId} had no owner; it ends as {Status}.")]
        public static partial void OperationRepaired(ILogger logger, Guid operationId, string resourceId, ProvisioningState status);

        [LoggerMessage(2, LogLevel.Debug, "{ResourceId} was changed while it was looked at; it is left alone.")]
        public static partial void ChangedMeanwhile(ILogger logger, string resourceId);

        [LoggerMessage(3, LogLevel.Error, "Document {DocumentId} of partition {Partition} cannot be decoded and is left out of the search for orphans.")]
        public static partial void Undecodable(ILogger logger, Exception exception, string documentId, string partition);
    }
}
