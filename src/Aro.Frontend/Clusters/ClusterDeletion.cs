using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.Operations;
using Aro.Frontend.Telemetry;

namespace Aro.Frontend.Clusters;

/// <summary>
/// Begins deletes. A delete supersedes whatever else is being done: the running operation ends Canceled in the same batch in which the
/// delete begins. A delete that runs already is not begun a second time.
/// </summary>
internal sealed class ClusterDeletion(IResourceStore store, OperationAcceptance operations, FrontendMetrics metrics, TimeProvider time)
{
    /// <summary>Begins the delete.</summary>
    /// <param name="id">The cluster.</param>
    /// <param name="correlation">Correlation of the request.</param>
    /// <param name="precondition">Called with the ETag of what is stored; throws when the client's conditions do not hold.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The operation; null when there is no such cluster.</returns>
    public Task<Guid?> BeginAsync(ClusterResourceId id, CorrelationData correlation, Action<string>? precondition, CancellationToken cancellationToken) =>
        RetryOnPreconditionFailed.RunAsync(ct => AttemptAsync(id, correlation, precondition, ct), time, cancellationToken);

    private async Task<Guid?> AttemptAsync(
        ClusterResourceId id, CorrelationData correlation, Action<string>? precondition, CancellationToken cancellationToken)
    {
        Stored<OpenShiftClusterDocument>? stored = await store.GetClusterAsync(id, cancellationToken);
        if (stored is null)
        {
            return null;
        }

        precondition?.Invoke(stored.ETag);
        OpenShiftClusterDocument document = stored.Document;
        OpenShiftClusterProperties properties = document.Cluster.Properties;
        if (properties.ProvisioningState == ProvisioningState.Deleting && document.OperationId is { } deleting)
        {
            return deleting;
        }

        Guid? superseded = properties.ProvisioningState.IsTerminal() ? null : document.OperationId;
        properties.LastProvisioningState = properties.ProvisioningState;
        ResourceBatch batch = store.CreateBatch(id.Partition);
        OperationDocument operation = operations.Begin(document, id, OperationType.Delete, correlation);
        if (superseded is { } running
            && await store.GetOperationAsync(id.SubscriptionId, running, cancellationToken) is { } old
            && !old.Document.Status.IsTerminal())
        {
            operations.Cancel(old.Document, operation.OperationId);
            batch.Replace(old);
        }

        batch.Create(operation);
        batch.Replace(stored);
        await batch.CommitAsync(cancellationToken);
        metrics.OperationAccepted(OperationType.Delete);
        return operation.OperationId;
    }
}
