using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Backend.Telemetry;
using Aro.Database.Collections;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Sweeping;

/// <summary>
/// Mends a cluster that no worker could ever bring to an end: not queued though its operation goes on, queued though its operation is
/// over or missing, or leased though nothing waits. Every write is on condition of what was read.
/// </summary>
internal sealed partial class ClusterRepair(
    IResourceStore store, IIdGenerator ids, BackendMetrics metrics, TimeProvider time, ILogger<ClusterRepair> logger)
{
    /// <summary>The cluster's ARM id; from the document's own id when the one inside is unreadable, null when both are.</summary>
    public static ClusterResourceId? GetResourceId(OpenShiftClusterDocument document)
    {
        if (ClusterResourceId.TryParse(document.Cluster.Id, out ClusterResourceId? id))
        {
            return id;
        }

        string[] parts = document.Id.Split('|');
        return parts.Length == 3 && Guid.TryParseExact(document.PartitionKey, "D", out Guid subscription)
            ? new ClusterResourceId(subscription, parts[1], parts[2])
            : null;
    }

    /// <summary>An operation begun by the service itself.</summary>
    public OperationDocument CreateOperation(ClusterResourceId id, OperationType type)
    {
        Guid operationId = ids.NewGuid();
        return new OperationDocument
        {
            Id = DocumentIds.Operation(operationId),
            PartitionKey = id.Partition,
            Kind = DocumentKinds.Operation,
            OperationId = operationId,
            ClusterResourceId = id.ToString(),
            Type = type,
            Status = OperationEnding.InProgress(type),
            StartTime = time.GetUtcNow(),
        };
    }

    /// <summary>Reads the cluster again and mends it if it still has the epoch.</summary>
    /// <returns>True when something was mended.</returns>
    public async Task<bool> RepairAsync(ClusterResourceId id, long epoch, CancellationToken cancellationToken) =>
        await store.GetClusterAsync(id, cancellationToken).ConfigureAwait(false) is { } cluster
        && cluster.Document.Lease.Epoch == epoch
        && await RepairAsync(id, cluster, cancellationToken).ConfigureAwait(false);

    /// <summary>Mends a cluster.</summary>
    /// <returns>True when something was mended; false when nothing is wrong.</returns>
    public async Task<bool> RepairAsync(ClusterResourceId id, Stored<OpenShiftClusterDocument> cluster, CancellationToken cancellationToken)
    {
        OpenShiftClusterDocument document = cluster.Document;
        Stored<OperationDocument>? operation = document.OperationId is { } operationId
            ? await store.GetOperationAsync(id.SubscriptionId, operationId, cancellationToken).ConfigureAwait(false)
            : null;

        ResourceBatch batch = store.CreateBatch(id.Partition);
        string finding;
        ProvisioningState state = document.Cluster.Properties.ProvisioningState;
        bool idle = state.IsTerminal() && document.QueuedAt is null;
        if (operation is not null && !operation.Document.Status.IsTerminal())
        {
            if (document.QueuedAt is not null)
            {
                return false;
            }

            finding = "its operation goes on but it was not queued; it is queued again";
            document.Cluster.Properties.ProvisioningState = OperationEnding.InProgress(operation.Document.Type);
            Enqueue(document, operation.Document);
        }
        else if (idle && document.Lease.Owner is null)
        {
            return false;
        }
        else if (idle)
        {
            finding = "it was leased though nothing waits; the lease is taken back";
        }
        else if (operation is not null && !(operation.Document.Type == OperationType.Delete && operation.Document.Status == ProvisioningState.Succeeded))
        {
            finding = "its operation is over; it takes the operation's state";
            OperationEnding.ApplyToCluster(document, operation.Document.Type, Result(operation.Document));
        }
        else if (state.IsTerminal())
        {
            finding = "it was queued without an operation; it is taken out of the queue";
            document.QueuedAt = null;
            document.Dequeues = 0;
            document.Checkpoint = null;
        }
        else
        {
            finding = "it has no operation that could end it; a new one is begun";
            OperationDocument created = CreateOperation(id, OperationEnding.TypeOf(state));
            created.Correlation = document.Correlation;
            batch.Create(created);
            Enqueue(document, created);
        }

        // Whoever may still hold a claim is fenced off.
        document.Lease.Owner = null;
        document.Lease.Expires = null;
        document.Lease.Epoch++;
        await batch.Replace(cluster).CommitAsync(cancellationToken).ConfigureAwait(false);
        metrics.Repaired("cluster");
        Log.Repaired(logger, id.ToString(), finding, document.OperationId);
        return true;
    }

    private static void Enqueue(OpenShiftClusterDocument document, OperationDocument operation)
    {
        document.OperationId = operation.OperationId;
        document.QueuedAt = operation.StartTime.ToUnixTimeMilliseconds();
        document.Dequeues = 0;
    }

    private static OperationResult Result(OperationDocument operation) =>
        operation.Status == ProvisioningState.Succeeded
            ? OperationResult.Succeeded
            : OperationResult.Failed(
                new CloudErrorException(
                    500,
                    operation.Error ?? new CloudErrorBody
                    {
                        Code = ErrorCodes.InternalServerError,
                        Message =
                            $"Operation {operation.OperationId:D} ended as {operation.Status} without telling why. Send the request again; "
                            + "if it fails again, open a support ticket and name the operation id.",
                    }));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Cluster {ResourceId} had no owner: {Finding} (operation {OperationId}).")]
        public static partial void Repaired(ILogger logger, string resourceId, string finding, Guid? operationId);
    }
}
