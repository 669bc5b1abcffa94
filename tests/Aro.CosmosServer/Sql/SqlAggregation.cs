using System.Text.Json;
using Aro.CosmosServer.Values;
using static Aro.CosmosServer.Sql.SqlExpression;

namespace Aro.CosmosServer.Sql;

/// <summary>Computes the aggregates of a projection over all documents of a query.</summary>
internal static class SqlAggregation
{
    public static bool IsAggregate(SqlSelection selection) => selection switch
    {
        SqlSelection.Value value => Contains(value.Expression),
        SqlSelection.Members members => members.Items.Any(item => Contains(item.Expression)),
        _ => false,
    };

    /// <summary>The same expression with each aggregate replaced by its value.</summary>
    public static SqlExpression Resolve(SqlExpression expression, IReadOnlyList<JsonElement> documents, SqlEvaluator evaluator) => expression switch
    {
        Call call when SqlFunctions.IsAggregate(call.Name) => new Literal(Compute(call.Name, [.. documents.Select(d => evaluator.Evaluate(call.Arguments[0], d))])),
        NewObject created => new NewObject([.. created.Members.Select(m => (m.Name, Resolve(m.Value, documents, evaluator)))]),
        NewArray created => new NewArray([.. created.Items.Select(item => Resolve(item, documents, evaluator))]),
        Unary unary => unary with { Operand = Resolve(unary.Operand, documents, evaluator) },
        Binary binary => binary with { Left = Resolve(binary.Left, documents, evaluator), Right = Resolve(binary.Right, documents, evaluator) },
        _ => expression,
    };

    private static bool Contains(SqlExpression expression) => expression switch
    {
        Call call => SqlFunctions.IsAggregate(call.Name) || call.Arguments.Any(Contains),
        NewObject created => created.Members.Any(m => Contains(m.Value)),
        NewArray created => created.Items.Any(Contains),
        Unary unary => Contains(unary.Operand),
        Binary binary => Contains(binary.Left) || Contains(binary.Right),
        _ => false,
    };

    private static JsonElement Compute(string name, JsonElement[] values)
    {
        JsonElement[] defined = [.. values.Where(v => v.IsDefined())];
        switch (name)
        {
            case "COUNT":
                return JsonValues.Number(defined.Length);
            case "MIN" or "MAX":
                return defined.Length == 0 || defined.Any(v => v.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                    ? JsonValues.Undefined
                    : name == "MIN" ? defined.Min(JsonOrder.Instance) : defined.Max(JsonOrder.Instance);
            default:
                if (defined.Any(v => v.ValueKind != JsonValueKind.Number) || (name == "AVG" && defined.Length == 0))
                {
                    return JsonValues.Undefined;
                }

                double sum = defined.Sum(v => v.GetDouble());
                return JsonValues.Number(name == "SUM" ? sum : sum / defined.Length);
        }
    }
}
