using Aro.Database.Collections;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Aro.Frontend.Subscriptions;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Clusters;

/// <summary>
/// DELETE of a cluster: 202 with the operation, the same one however often it is repeated; 204 when there is no such cluster
/// (ARM RPC, resource API reference).
/// </summary>
internal sealed class DeleteCluster(
    IResourceStore store, SubscriptionGate subscriptions, ClusterDeletion deletion, IOptions<FrontendOptions> options) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        HttpContext http = context.Http;
        // An absent cluster is absent whatever the subscription's state, so that a client's clean-up can end.
        if (await store.GetClusterAsync(context.ClusterId, context.Aborted) is null)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await subscriptions.RequireDeletableAsync(context.SubscriptionId, context.Aborted);
        Guid? operationId = await deletion.BeginAsync(
            context.ClusterId, Correlation.ToData(context), etag => ETagConditions.RequireForWrite(http.Request, etag), context.Aborted);
        if (operationId is not { } id)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        FrontendOptions settings = options.Value;
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.Headers.Location = ClientUrls.OperationResult(context, settings.Location, id);
        http.Response.Headers[RequestHeaderNames.AsyncOperation] = ClientUrls.OperationStatus(context, settings.Location, id);
        http.Response.SetRetryAfter(settings.RetryAfterSeconds);
        http.Response.ContentLength = 0;
    }
}
