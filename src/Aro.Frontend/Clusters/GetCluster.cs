using Aro.Database.Collections;
using Aro.Frontend.Errors;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Clusters;

/// <summary>GET of a cluster: one point read.</summary>
internal sealed class GetCluster(IResourceStore store) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        PublishedCluster cluster = await ReadAsync(context)
            ?? throw FrontendErrors.ClusterNotFound(context.ClusterId);
        if (ETagConditions.IsNotModified(context.Http.Request, cluster.ETag))
        {
            context.Http.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Http.Response.Headers.ETag = ETagConditions.ToHeader(cluster.ETag);
            return;
        }

        await ClusterResponses.SendAsync(context, StatusCodes.Status200OK, cluster.Cluster, cluster.ETag);
    }

    // What only administrators see is left out of the published form.
    private async Task<PublishedCluster?> ReadAsync(RequestContext context)
    {
        if (!context.ApiVersion.IsAdmin)
        {
            return await store.GetPublishedClusterAsync(context.ClusterId, context.Aborted);
        }

        return await store.GetClusterAsync(context.ClusterId, context.Aborted) is { } stored
            ? new PublishedCluster(stored.Document.Cluster, stored.ETag)
            : null;
    }
}
