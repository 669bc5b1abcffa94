using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Frontend.Clusters;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Subscriptions;

/// <summary>
/// PUT of a subscription: ARM's notice of its state. Any transition is valid and the answer is 200 (ARM RPC, subscription life cycle).
/// The notice that it was deleted begins the delete of each of its clusters before it is answered; ARM repeats a notice that was not
/// answered, and clusters that are being deleted already are passed over, so that a crash between them loses none.
/// </summary>
internal sealed class PutSubscription(IResourceStore store, ClusterDeletion deletion, TimeProvider time) : IRequestHandler
{
    private const int PageSize = 50;

    public async Task HandleAsync(RequestContext context)
    {
        SubscriptionNotice notice = SubscriptionNotice.Parse(context.Body.Bytes);
        await RetryOnPreconditionFailed.RunAsync(ct => StoreAsync(context.SubscriptionId, notice, ct), time, context.Aborted);
        if (notice.State == SubscriptionStates.Deleted)
        {
            await DeleteClustersAsync(context);
        }

        using var buffer = new PooledBufferWriter();
        using (var json = new System.Text.Json.Utf8JsonWriter(buffer))
        {
            notice.Body.WriteTo(json);
        }

        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }

    private async Task<bool> StoreAsync(Guid subscriptionId, SubscriptionNotice notice, CancellationToken cancellationToken)
    {
        string partition = subscriptionId.ToString("D");
        Stored<SubscriptionDocument>? stored = await store.GetSubscriptionAsync(subscriptionId, cancellationToken);
        SubscriptionDocument document = stored?.Document
            ?? new SubscriptionDocument { Id = DocumentIds.Subscription, PartitionKey = partition, Kind = DocumentKinds.Subscription };
        document.State = notice.State;
        document.TenantId = notice.TenantId;
        document.Body = notice.Body;
        document.Deleting = notice.State == SubscriptionStates.Deleted;

        ResourceBatch batch = store.CreateBatch(partition);
        _ = stored is null ? batch.Create(document) : batch.Replace(stored);
        try
        {
            await batch.CommitAsync(cancellationToken);
        }
        catch (DocumentConflictException e)
        {
            // Another first notice came in between: read it and try again.
            throw new DocumentPreconditionException(partition, e.DocumentId);
        }

        return true;
    }

    private async Task DeleteClustersAsync(RequestContext context)
    {
        CorrelationData correlation = Correlation.ToData(context);
        string? continuation = null;
        do
        {
            ResourcePage<OpenShiftClusterDocument> page =
                await store.ListClustersAsync(context.SubscriptionId, null, continuation, PageSize, context.Aborted);
            foreach (Stored<OpenShiftClusterDocument> cluster in page.Items)
            {
                if (ClusterResourceId.TryParse(cluster.Document.Cluster.Id, out ClusterResourceId? id))
                {
                    await deletion.BeginAsync(id, correlation, null, context.Aborted);
                }
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
