using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Query;
using Aro.CosmosServer.Resources;

namespace Aro.CosmosServer.Handlers;

/// <summary>Queries, query plans and feeds of documents.</summary>
internal sealed class QueryHandlers(Account account)
{
    private static readonly QuerySpec s_all = QuerySpec.Parse("""{"query":"SELECT * FROM c"}"""u8);

    public CosmosResponse Plan(CosmosRequest request)
    {
        account.FindContainer(request.Database, request.Container);
        QuerySpec spec = QuerySpec.Parse(request.Body.Span);
        return new() { Status = 200, Body = QueryPlan.Of(spec, RequestScope.KeyOf(request), account.Now) };
    }

    public CosmosResponse Query(CosmosRequest request)
    {
        QuerySpec spec = QuerySpec.Parse(request.Body.Span);
        bool routed = RequestScope.KeyOf(request) is not null || request.Header(CosmosHeaders.PartitionKeyRangeId) is not null || request.Header(CosmosHeaders.StartEpk) is not null;
        return routed || request.HasFlag(CosmosHeaders.EnableCrossPartition)
            ? Run(request, spec)
            : throw CosmosErrorException.BadRequest(
                "Cross partition query is required but disabled. Please set x-ms-documentdb-query-enablecrosspartition to true, specify x-ms-documentdb-partitionkey, or revise your query to avoid this exception.");
    }

    public CosmosResponse List(CosmosRequest request) => Run(request, s_all);

    private CosmosResponse Run(CosmosRequest request, QuerySpec spec)
    {
        Container container = account.FindForRead(request);
        QueryScope scope = RequestScope.Of(request, container);
        string? continuation = request.Header(CosmosHeaders.Continuation);
        QueryResult result = QueryExecutor.Execute(
            scope, spec, account.Now, RequestScope.PageSize(request), string.IsNullOrEmpty(continuation) ? null : continuation);
        return new()
        {
            Status = 200,
            Body = CosmosResponse.Feed(container.Rid, "Documents", (IReadOnlyCollection<JsonElement>)result.Items),
            Charge = result.Charge,
            Continuation = result.Continuation,
            SessionToken = scope.Partition.SessionToken,
            Lsn = scope.Partition.Lsn,
            ItemCount = result.Items.Count,
        };
    }
}
