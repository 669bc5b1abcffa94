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
/// Deletes the clusters of deleted subscriptions, each with an operation of its own, as if the customer had sent a DELETE. A delete that
/// failed is begun again at the next sweep; the subscription is done when none of its clusters is left.
/// </summary>
internal sealed partial class SubscriptionSweep(
    IDocumentStore documents,
    DocumentCodec codec,
    IResourceStore store,
    ClusterRepair repair,
    BackendMetrics metrics,
    TimeProvider time,
    ILogger<SubscriptionSweep> logger)
{
    private const int PageSize = 100;

    /// <summary>Looks at every subscription once.</summary>
    /// <returns>How many deletes were begun.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        int begun = 0;
        IAsyncEnumerable<Stored<SubscriptionDocument>> subscriptions = StoreScan.ReadAllAsync<SubscriptionDocument>(
            documents,
            codec,
            DocumentIds.Subscription,
            (stored, exception) => Log.Undecodable(logger, exception, stored.Partition),
            cancellationToken);
        await foreach (Stored<SubscriptionDocument> subscription in subscriptions)
        {
            if (subscription.Document.Deleting && Guid.TryParseExact(subscription.Document.PartitionKey, "D", out Guid subscriptionId))
            {
                begun += await DeleteClustersAsync(subscriptionId, subscription, cancellationToken).ConfigureAwait(false);
            }
        }

        return begun;
    }

    private async Task<int> DeleteClustersAsync(Guid subscriptionId, Stored<SubscriptionDocument> subscription, CancellationToken cancellationToken)
    {
        int begun = 0;
        bool empty = true;
        string? continuation = null;
        do
        {
            ResourcePage<OpenShiftClusterDocument> page =
                await store.ListClustersAsync(subscriptionId, null, continuation, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (Stored<OpenShiftClusterDocument> cluster in page.Items)
            {
                empty = false;
                if (ClusterRepair.GetResourceId(cluster.Document) is { } id)
                {
                    begun += await TryDeleteAsync(id, cluster, cancellationToken).ConfigureAwait(false) ? 1 : 0;
                }
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);

        if (empty && await IsEmptyAsync(subscriptionId, cancellationToken).ConfigureAwait(false))
        {
            await FinishAsync(subscriptionId, subscription, cancellationToken).ConfigureAwait(false);
        }

        return begun;
    }

    private async Task<bool> TryDeleteAsync(ClusterResourceId id, Stored<OpenShiftClusterDocument> cluster, CancellationToken cancellationToken)
    {
        OpenShiftClusterDocument document = cluster.Document;
        OpenShiftClusterProperties properties = document.Cluster.Properties;
        if (properties.ProvisioningState == ProvisioningState.Deleting)
        {
            return false;
        }

        try
        {
            OperationDocument deletion = repair.CreateOperation(id, OperationType.Delete);
            ResourceBatch batch = store.CreateBatch(id.Partition);
            if (document.OperationId is { } formerId
                && await store.GetOperationAsync(id.SubscriptionId, formerId, cancellationToken).ConfigureAwait(false) is { } former
                && !former.Document.Status.IsTerminal())
            {
                OperationEnding.End(former.Document, Preempted(former.Document, deletion, id), time.GetUtcNow());
                batch.Replace(former);
            }

            if (properties.ProvisioningState.IsTerminal())
            {
                properties.LastProvisioningState = properties.ProvisioningState;
            }

            properties.ProvisioningState = ProvisioningState.Deleting;
            document.OperationId = deletion.OperationId;
            document.QueuedAt = deletion.StartTime.ToUnixTimeMilliseconds();
            document.Dequeues = 0;
            document.Checkpoint = null;
            document.Correlation = null;
            await batch.Create(deletion).Replace(cluster).CommitAsync(cancellationToken).ConfigureAwait(false);
            metrics.Repaired("subscription");
            Log.DeleteBegun(logger, id.ToString(), deletion.OperationId);
            return true;
        }
        catch (Exception exception) when (exception is DocumentPreconditionException or DocumentConflictException)
        {
            Log.ChangedMeanwhile(logger, id.ToString());
            return false;
        }
    }

    private async Task<bool> IsEmptyAsync(Guid subscriptionId, CancellationToken cancellationToken)
    {
        // A cluster that cannot be decoded is left out of a page but is there all the same.
        DocumentPage page = await documents.ListAsync(subscriptionId.ToString("D"), DocumentIds.ClusterPrefix(), null, 1, cancellationToken)
            .ConfigureAwait(false);
        return page.Items.Count == 0;
    }

    private async Task FinishAsync(Guid subscriptionId, Stored<SubscriptionDocument> subscription, CancellationToken cancellationToken)
    {
        subscription.Document.Deleting = false;
        try
        {
            await store.CreateBatch(subscriptionId.ToString("D")).Replace(subscription).CommitAsync(cancellationToken).ConfigureAwait(false);
            Log.SubscriptionDone(logger, subscriptionId);
        }
        catch (DocumentPreconditionException)
        {
            Log.ChangedMeanwhile(logger, subscription.Document.Id);
        }
    }

    private static OperationResult Preempted(OperationDocument former, OperationDocument deletion, ClusterResourceId id) =>
        new(
            ProvisioningState.Canceled,
            new CloudErrorBody
            {
                Code = ErrorCodes.OperationPreempted,
                Message =
                    $"Operation {former.OperationId:D} was canceled because subscription {id.SubscriptionId:D} was deleted; operation "
                    + $"{deletion.OperationId:D} deletes the cluster. Nothing is to be done.",
                Target = id.ToString(),
            },
            409);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The subscription of {ResourceId} was deleted; operation {OperationId} deletes the cluster.")]
        public static partial void DeleteBegun(ILogger logger, string resourceId, Guid operationId);

        [LoggerMessage(2, LogLevel.Debug, "{DocumentId} was changed while it was looked at; the next sweep looks again.")]
        public static partial void ChangedMeanwhile(ILogger logger, string documentId);

        [LoggerMessage(3, LogLevel.Information, "Deleted subscription {SubscriptionId} has no clusters any more.")]
        public static partial void SubscriptionDone(ILogger logger, Guid subscriptionId);

        [LoggerMessage(4, LogLevel.Error, "The subscription document of partition {Partition} cannot be decoded.")]
        public static partial void Undecodable(ILogger logger, Exception exception, string partition);
    }
}
