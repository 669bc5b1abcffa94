using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Requests;

namespace Aro.Frontend.Clusters;

/// <summary>Sends a cluster as its api-version publishes it, which is without secrets.</summary>
internal static class ClusterResponses
{
    public static async Task SendAsync(RequestContext context, int statusCode, OpenShiftCluster cluster, string etag)
    {
        using var buffer = new PooledBufferWriter();
        context.ApiVersion.Clusters.Write(buffer, cluster);
        context.Http.Response.Headers.ETag = ETagConditions.ToHeader(etag);
        await context.Http.Response.SendJsonAsync(statusCode, buffer.Written, context.Aborted);
    }

    /// <summary>Sends the answer to an accepted PUT or PATCH.</summary>
    public static Task SendAcceptedAsync(RequestContext context, AcceptedCluster accepted, FrontendOptions options)
    {
        HttpResponse response = context.Http.Response;
        response.Headers[RequestHeaderNames.AsyncOperation] =
            ClientUrls.OperationStatus(context, options.Location, accepted.Cluster.Document.OperationId!.Value);
        response.SetRetryAfter(options.RetryAfterSeconds);
        return SendAsync(
            context,
            accepted.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            accepted.Cluster.Document.Cluster,
            accepted.Cluster.ETag);
    }
}

/// <summary>A cluster whose create or update was committed.</summary>
internal sealed record AcceptedCluster(Stored<OpenShiftClusterDocument> Cluster, bool IsNew);
