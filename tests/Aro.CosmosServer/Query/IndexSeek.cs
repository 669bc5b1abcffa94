using System.Text.Json;
using Aro.CosmosServer.Indexing;
using Aro.CosmosServer.Sql;
using Aro.CosmosServer.Values;
using static Aro.CosmosServer.Sql.SqlExpression;

namespace Aro.CosmosServer.Query;

/// <summary>The part of an index that answers a condition: one range, or several for IN and OR.</summary>
internal sealed record IndexSeek(IReadOnlyList<(IReadOnlyList<string> Path, IndexRange Range)> Parts)
{
    private static readonly Dictionary<string, string> s_turned = new(StringComparer.Ordinal)
    {
        ["="] = "=",
        ["<"] = ">",
        ["<="] = ">=",
        [">"] = "<",
        [">="] = "<=",
    };

    /// <summary>The seek for a condition; null when the index cannot answer it: another form, or a path that is not indexed.</summary>
    public static IndexSeek? For(SqlExpression condition, IndexingPolicy policy, SqlEvaluator evaluator)
    {
        JsonElement Constant(SqlExpression expression) => evaluator.Evaluate(expression, JsonValues.Undefined);
        IndexSeek? On(SqlExpression target, params IEnumerable<IndexRange> ranges)
            => SqlPaths.PathOf(target) is { } path && policy.IsIndexed(path) ? new([.. ranges.Where(IsNotEmpty).Select(range => (path, range))]) : null;

        switch (condition)
        {
            case Binary { Operator: "OR" } or:
                IndexSeek? left = For(or.Left, policy, evaluator);
                IndexSeek? right = left is null ? null : For(or.Right, policy, evaluator);
                return left is null || right is null ? null : new([.. left.Parts, .. right.Parts]);
            case Binary { Operator: "AND" } and:
                return For(and.Left, policy, evaluator) ?? For(and.Right, policy, evaluator);
            case Binary comparison when s_turned.ContainsKey(comparison.Operator) && SqlPaths.IsConstant(comparison.Right):
                return On(comparison.Left, RangeOf(comparison.Operator, Constant(comparison.Right)));
            case Binary comparison when s_turned.TryGetValue(comparison.Operator, out string? turned) && SqlPaths.IsConstant(comparison.Left):
                return On(comparison.Right, RangeOf(turned, Constant(comparison.Left)));
            case In test when test.Items.All(SqlPaths.IsConstant):
                return On(test.Value, test.Items.Select(Constant).Where(v => v.IsDefined()).Distinct(JsonEquality.Instance).Select(IndexRange.Equal));
            case Between between when SqlPaths.IsConstant(between.Low) && SqlPaths.IsConstant(between.High):
                (JsonElement low, JsonElement high) = (Constant(between.Low), Constant(between.High));
                return On(between.Value, low.IsDefined() && high.IsDefined() ? [IndexRange.Between(low, high)] : []);
            case Call { Name: "IS_DEFINED" } defined:
                return On(defined.Arguments[0], IndexRange.Defined);
            case Call { Name: "IS_NULL" } isNull:
                return On(isNull.Arguments[0], IndexRange.Equal(JsonValues.Null));
            case Call { Name: "STARTSWITH", Arguments.Count: 2 } starts when SqlPaths.IsConstant(starts.Arguments[1]):
                JsonElement prefix = Constant(starts.Arguments[1]);
                return On(starts.Arguments[0], prefix.ValueKind == JsonValueKind.String ? [IndexRange.StartingWith(prefix)] : []);
            default:
                return null;
        }
    }

    private static IEnumerable<IndexRange> RangeOf(string comparison, JsonElement value)
        => !value.IsDefined() || (comparison != "=" && value.ValueKind is JsonValueKind.Array or JsonValueKind.Object) ? [] : [IndexRange.Of(comparison, value)];

    private static bool IsNotEmpty(IndexRange range) => JsonOrder.Instance.Compare(range.Low, range.High) is var order
        && (order < 0 || (order == 0 && range.LowInclusive && range.HighInclusive));

    private sealed class JsonEquality : IEqualityComparer<JsonElement>
    {
        public static JsonEquality Instance { get; } = new();

        public bool Equals(JsonElement x, JsonElement y) => JsonOrder.Instance.Compare(x, y) == 0;

        public int GetHashCode(JsonElement obj) => (int)obj.ValueKind;
    }
}
