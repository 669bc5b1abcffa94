using System.Text.Json;
using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Indexing;
using Aro.CosmosServer.Sql;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Query;

/// <summary>
/// Runs a query over a scope. Without ORDER BY, documents come in the order of their creation. DISTINCT is answered in one page. The charge is of the entries that the
/// narrowest index seek touches and the documents that have to be loaded.
/// </summary>
internal sealed class QueryExecutor
{
    private const int MaxPageBytes = 4 * 1024 * 1024;

    private readonly QueryScope _scope;
    private readonly QuerySpec _spec;
    private readonly SqlQuery _query;
    private readonly SqlEvaluator _evaluator;
    private readonly IReadOnlyList<SqlExpression> _conditions;
    private readonly IReadOnlyList<IndexSeek?> _seeks;

    private QueryExecutor(QueryScope scope, QuerySpec spec, DateTimeOffset now)
    {
        _scope = scope;
        _spec = spec;
        _query = spec.Query;
        _evaluator = new(spec.Parameters, now);
        _conditions = [.. SqlPaths.Conjuncts(_query.Where)];
        _seeks = [.. _conditions.Select(c => IndexSeek.For(c, scope.Container.Definition.Indexing, _evaluator))];
    }

    /// <summary>Runs one page. Throws a 400 for a query that the index cannot order, and for an unknown parameter or continuation.</summary>
    public static QueryResult Execute(QueryScope scope, QuerySpec spec, DateTimeOffset now, int maxItems, string? continuation)
    {
        try
        {
            CheckOrderBy(spec.Query.OrderBy, scope.Container.Definition.Indexing);
            return new QueryExecutor(scope, spec, now).Page(maxItems, continuation);
        }
        catch (SqlSyntaxException e)
        {
            throw QuerySpec.ErrorOf(e);
        }
    }

    private static void CheckOrderBy(IReadOnlyList<SqlOrderItem> items, IndexingPolicy policy)
    {
        List<(IReadOnlyList<string> Path, bool Descending)> paths = [];
        foreach (SqlOrderItem item in items)
        {
            IReadOnlyList<string> path = SqlPaths.PathOf(item.Expression)
                ?? throw CosmosErrorException.BadRequest("Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a document path.");
            if (!policy.IsIndexed(path))
            {
                throw CosmosErrorException.BadRequest("The index path corresponding to the specified order-by item is excluded.");
            }

            paths.Add((path, item.Descending));
        }

        if (paths.Count > 1 && !policy.CanOrderBy(paths))
        {
            throw CosmosErrorException.BadRequest("The order by query does not have a corresponding composite index that it can be served from.");
        }
    }

    private QueryResult Page(int maxItems, string? continuation)
    {
        if (!_query.HasSource)
        {
            JsonElement only = Project(JsonValues.Undefined);
            return new(only.IsDefined() ? [only] : [], null, Charge(0, []));
        }

        QueryContinuation? from = continuation is null ? null : QueryContinuation.Parse(continuation, _query.OrderBy.Count);
        bool aggregates = SqlAggregation.IsAggregate(_query.Selection);
        int offset = CountOf(_query.Offset) ?? 0;
        int most = CountOf(_query.Limit) ?? CountOf(_query.Top) ?? int.MaxValue;
        (IEnumerable<Row> rows, Func<int> touched) = new QueryRows(_scope, _query.OrderBy, _conditions, _seeks, _evaluator).Read(from, _spec.Resume, maxItems);
        if (aggregates)
        {
            Row[] all = [.. rows];
            JsonElement result = Aggregate([.. all.Select(r => r.Document.Root)]);
            return new(result.IsDefined() ? [result] : [], null, Charge(touched(), []));
        }

        List<JsonElement> items = [];
        HashSet<string>? seen = _query.Distinct ? new(StringComparer.Ordinal) : null;
        List<StoredDocument> loaded = [];
        Row? last = null;
        int taken = from?.Taken ?? 0;
        long bytes = 0;
        bool more = false;
        foreach (Row row in rows)
        {
            if (taken >= offset + (long)most)
            {
                break;
            }

            if ((items.Count >= maxItems && seen is null) || (bytes > MaxPageBytes && seen is null))
            {
                more = true;
                break;
            }

            JsonElement item = Project(row.Document.Root);
            last = row;
            if (!item.IsDefined() || seen?.Add(item.GetRawText()) == false)
            {
                continue;
            }

            if (taken++ >= offset)
            {
                items.Add(item);
                loaded.Add(row.Document);
                bytes += row.Document.Body.Length;
            }
        }

        string? next = more ? new QueryContinuation(last!.Value.Document.Number, last.Value.Values, taken).ToText() : null;
        return new(items, next, Charge(touched(), loaded));
    }

    private double Charge(int entries, List<StoredDocument> returned)
    {
        bool allFromIndex = !_seeks.Contains(null);
        return allFromIndex
            ? RequestCharges.Query(entries, returned.Count, returned.Sum(d => (long)d.Body.Length))
            : RequestCharges.Query(entries, entries, returned.Sum(d => (long)d.Body.Length));
    }

    private int? CountOf(SqlExpression? expression)
    {
        if (expression is null)
        {
            return null;
        }

        JsonElement value = _evaluator.Evaluate(expression, JsonValues.Undefined);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= 0
            ? count
            : throw CosmosErrorException.BadRequest("The TOP, OFFSET and LIMIT values must be non-negative integers.");
    }

    private JsonElement Project(JsonElement document) => _query.Selection switch
    {
        SqlSelection.All => document,
        SqlSelection.Value value => _evaluator.Evaluate(value.Expression, document),
        SqlSelection.Members members => _evaluator.Evaluate(new SqlExpression.NewObject(members.Items), document),
        _ => throw new NotSupportedException(),
    };

    private JsonElement Aggregate(IReadOnlyList<JsonElement> documents) => _query.Selection switch
    {
        SqlSelection.Value value => _evaluator.Evaluate(SqlAggregation.Resolve(value.Expression, documents, _evaluator), JsonValues.Undefined),
        SqlSelection.Members members => _evaluator.Evaluate(SqlAggregation.Resolve(new SqlExpression.NewObject(members.Items), documents, _evaluator), JsonValues.Undefined),
        _ => throw new NotSupportedException(),
    };
}
