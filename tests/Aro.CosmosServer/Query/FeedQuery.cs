using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Sql;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Query;

/// <summary>Queries over resources that are not documents: SELECT * with a condition.</summary>
internal static class FeedQuery
{
    public static IReadOnlyCollection<JsonElement> Select(QuerySpec spec, IEnumerable<JsonElement> resources, DateTimeOffset now)
    {
        SqlQuery query = spec.Query;
        if (query.Selection is not SqlSelection.All || query.OrderBy.Count > 0 || query.Top is not null || query.Limit is not null)
        {
            throw CosmosErrorException.BadRequest("Only SELECT * with a condition is served for this type of resource.");
        }

        SqlEvaluator evaluator = new(spec.Parameters, now);
        return [.. resources.Where(r => query.Where is null || evaluator.Evaluate(query.Where, r).IsTrue())];
    }
}
