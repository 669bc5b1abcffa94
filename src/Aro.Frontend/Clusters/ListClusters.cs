using System.Globalization;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Clusters;

/// <summary>Lists the clusters of a resource group or, when the path names none, of a subscription, page by page.</summary>
internal sealed class ListClusters(IResourceStore store, SkipTokens skipTokens, IOptions<FrontendOptions> options) : IRequestHandler
{
    private const int MaxPageSize = 100;

    public async Task HandleAsync(RequestContext context)
    {
        QueryString query = context.Http.Request.QueryString;
        string? token = QueryParameters.Find(query, QueryParameters.SkipToken);
        PublishedClusterPage page = await ReadAsync(context, token is null ? null : skipTokens.Open(context, token), PageSize(query));

        var clusters = new OpenShiftCluster[page.Items.Count];
        for (int i = 0; i < clusters.Length; i++)
        {
            clusters[i] = page.Items[i].Cluster;
        }

        string? nextLink = page.Continuation is null ? null : ClientUrls.NextPage(context.Http.Request, skipTokens.Seal(context, page.Continuation));
        using var buffer = new PooledBufferWriter(PooledBufferWriter.DefaultCapacity * 4);
        context.ApiVersion.Clusters.WriteList(buffer, clusters, nextLink);
        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }

    // What only administrators see is left out of the published form.
    private async Task<PublishedClusterPage> ReadAsync(RequestContext context, string? continuation, int size)
    {
        if (!context.ApiVersion.IsAdmin)
        {
            return await store.ListPublishedClustersAsync(context.SubscriptionId, context.ResourceGroup, continuation, size, context.Aborted);
        }

        ResourcePage<OpenShiftClusterDocument> page =
            await store.ListClustersAsync(context.SubscriptionId, context.ResourceGroup, continuation, size, context.Aborted);
        return new PublishedClusterPage([.. page.Items.Select(s => new PublishedCluster(s.Document.Cluster, s.ETag))], page.Continuation);
    }

    private int PageSize(QueryString query)
    {
        if (QueryParameters.Find(query, QueryParameters.Top) is not { } top)
        {
            return options.Value.PageSize;
        }

        return int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0
            ? Math.Min(size, MaxPageSize)
            : throw new CloudErrorException(
                StatusCodes.Status400BadRequest,
                ErrorCodes.InvalidParameter,
                $"The query parameter '$top' must be a positive number; '{top}' is not. More than {MaxPageSize} are never returned at once.",
                QueryParameters.Top);
    }
}
