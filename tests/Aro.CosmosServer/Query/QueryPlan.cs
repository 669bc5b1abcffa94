using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Sql;
using Aro.CosmosServer.Values;
using static Aro.CosmosServer.Sql.SqlExpression;

namespace Aro.CosmosServer.Query;

/// <summary>
/// Answers what a client has to do itself when it sends a query to several partitions: merge an order, add up aggregates, count off TOP,
/// OFFSET and LIMIT, remove duplicates; and the text to send instead, whose results it can merge.
/// </summary>
internal sealed class QueryPlan
{
    /// <summary>Clients put the condition to resume an ordered query here; part of the protocol.</summary>
    private const string FilterPlaceholder = "{documentdb-formattableorderbyquery-filter}";

    private readonly QuerySpec _spec;
    private readonly SqlQuery _query;
    private readonly SqlEvaluator _evaluator;

    private QueryPlan(QuerySpec spec, DateTimeOffset now)
    {
        _spec = spec;
        _query = spec.Query;
        _evaluator = new(spec.Parameters, now);
    }

    /// <summary>The plan as UTF-8 JSON. Throws a 400 for what cannot be merged.</summary>
    public static byte[] Of(QuerySpec spec, PartitionKeyValue? key, DateTimeOffset now)
    {
        try
        {
            return new QueryPlan(spec, now).Write(key);
        }
        catch (SqlSyntaxException e)
        {
            throw QuerySpec.ErrorOf(e);
        }
    }

    private byte[] Write(PartitionKeyValue? key) => JsonValues.Write(writer =>
    {
        List<(string Alias, Call Aggregate)> aggregates = Aggregates();
        bool selectsValue = _query.Selection is SqlSelection.Value;
        writer.WriteStartObject();
        writer.WriteNumber("partitionedQueryExecutionInfoVersion", 2);
        writer.WriteStartObject("queryInfo");
        writer.WriteString("distinctType", !_query.Distinct ? "None" : _query.OrderBy.Count > 0 ? "Ordered" : "Unordered");
        WriteCount(writer, "top", _query.Top);
        WriteCount(writer, "offset", _query.Offset);
        WriteCount(writer, "limit", _query.Limit);
        WriteTexts(writer, "orderBy", _query.OrderBy.Select(item => item.Descending ? "Descending" : "Ascending"));
        WriteTexts(writer, "orderByExpressions", _query.OrderBy.Select(item => SqlText.Of(item.Expression)));
        WriteTexts(writer, "groupByExpressions", []);
        WriteTexts(writer, "groupByAliases", selectsValue ? [] : aggregates.Select(a => a.Alias));
        WriteTexts(writer, "aggregates", selectsValue ? aggregates.Select(a => KindOf(a.Aggregate)) : []);
        writer.WriteStartObject("groupByAliasToAggregateType");
        foreach ((string alias, Call aggregate) in selectsValue ? [] : aggregates)
        {
            writer.WriteString(alias, KindOf(aggregate));
        }

        writer.WriteEndObject();
        writer.WriteString("rewrittenQuery", Rewrite(aggregates));
        writer.WriteBoolean("hasSelectValue", selectsValue);
        writer.WriteBoolean("hasNonStreamingOrderBy", false);
        writer.WriteEndObject();
        WriteRange(writer, key);
        writer.WriteEndObject();
    });

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteRange(Utf8JsonWriter writer, PartitionKeyValue? key)
    {
        string? place = key is null ? null : EffectivePartitionKey.Of(key.Value);
        writer.WriteStartArray("queryRanges");
        writer.WriteStartObject();
        writer.WriteString("min", place ?? "");
        writer.WriteString("max", place ?? EffectivePartitionKey.Max);
        writer.WriteBoolean("isMinInclusive", true);
        writer.WriteBoolean("isMaxInclusive", place is not null);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string KindOf(Call aggregate) => aggregate.Name switch
    {
        "COUNT" => "Count",
        "SUM" => "Sum",
        "MIN" => "Min",
        "MAX" => "Max",
        _ => "Average",
    };

    /// <summary>An aggregate in the form of which clients can add up several: MIN, MAX and AVG with the count they are of.</summary>
    private static SqlExpression PartialOf(Call aggregate)
    {
        Call Of(string name) => new(name, aggregate.Arguments);
        return aggregate.Name switch
        {
            "MIN" => new NewObject([("min", aggregate), ("count", Of("COUNT"))]),
            "MAX" => new NewObject([("max", aggregate), ("count", Of("COUNT"))]),
            "AVG" => new NewObject([("sum", Of("SUM")), ("count", Of("COUNT"))]),
            _ => aggregate,
        };
    }

    private void WriteCount(Utf8JsonWriter writer, string name, SqlExpression? expression)
    {
        if (expression is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteNumber(name, CountOf(expression));
        }
    }

    private int CountOf(SqlExpression expression)
        => _evaluator.Evaluate(expression, JsonValues.Undefined) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int count)
            ? count
            : throw CosmosErrorException.BadRequest("The TOP, OFFSET and LIMIT values must be non-negative integers.");

    private List<(string Alias, Call Aggregate)> Aggregates()
    {
        if (!SqlAggregation.IsAggregate(_query.Selection))
        {
            return [];
        }

        static Call Top(SqlExpression expression) => expression is Call call && SqlFunctions.IsAggregate(call.Name)
            ? call
            : throw CosmosErrorException.BadRequest("Compositions of aggregates and other expressions are not allowed.");
        return _query.Selection is SqlSelection.Value value
            ? [("", Top(value.Expression))]
            : [.. ((SqlSelection.Members)_query.Selection).Items.Select(item => (item.Name, Top(item.Expression)))];
    }

    private string Rewrite(List<(string Alias, Call Aggregate)> aggregates)
    {
        if (!_query.HasSource)
        {
            return "";
        }

        string where = _query.Where is null ? "" : "WHERE " + SqlText.Of(_query.Where);
        if (aggregates.Count > 0)
        {
            string partial = _query.Selection is SqlSelection.Value
                ? $"VALUE [{{\"item\": {SqlText.Of(PartialOf(aggregates[0].Aggregate))}}}]"
                : SqlText.Of(new NewObject([.. aggregates.Select(a => (a.Alias, (SqlExpression)new NewObject([("item", PartialOf(a.Aggregate))])))])) + " AS payload";
            return $"SELECT {partial}\nFROM {_query.Alias}\n{where}";
        }

        if (_query.OrderBy.Count > 0)
        {
            string condition = _query.Where is null ? "" : SqlText.Of(_query.Where) + " AND ";
            string items = string.Join(", ", _query.OrderBy.Select(item => $"{{\"item\": {SqlText.Of(item.Expression)}}}"));
            string order = string.Join(", ", _query.OrderBy.Select(item => SqlText.Of(item.Expression) + (item.Descending ? " DESC" : " ASC")));
            string select = $"SELECT {Top()}{_query.Alias}._rid, [{items}] AS orderByItems, {SqlText.Of(Payload())} AS payload";
            return $"{select}\nFROM {_query.Alias}\nWHERE {condition}({FilterPlaceholder})\nORDER BY {order}{FirstOfAll()}";
        }

        return _query.Limit is null ? "" : $"{_spec.Text[.._spec.Text.LastIndexOf("OFFSET", StringComparison.OrdinalIgnoreCase)]}{FirstOfAll()}";
    }

    /// <summary>Each partition must give as many as the whole needs.</summary>
    private string FirstOfAll()
        => _query.Limit is null ? "" : $"\nOFFSET 0 LIMIT {((long)CountOf(_query.Offset!) + CountOf(_query.Limit)).ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    private string Top() => _query.Top is null ? "" : $"TOP {SqlText.Of(_query.Top)} ";

    private SqlExpression Payload() => _query.Selection switch
    {
        SqlSelection.All => new Root(_query.Alias),
        SqlSelection.Value value => value.Expression,
        SqlSelection.Members members => new NewObject(members.Items),
        _ => throw new NotSupportedException(),
    };
}
