using System.Text;
using Aro.CosmosServer.Values;
using static Aro.CosmosServer.Sql.SqlExpression;

namespace Aro.CosmosServer.Sql;

/// <summary>Writes expressions as text again, for the rewritten queries of query plans.</summary>
internal static class SqlText
{
    public static string Of(SqlExpression expression) => expression switch
    {
        Literal literal => literal.Value.IsDefined() ? literal.Value.GetRawText() : "undefined",
        Parameter parameter => "@" + parameter.Name,
        Root root => root.Alias,
        Property property => $"{Of(property.Of)}[{Quote(property.Name)}]",
        Indexer indexer => $"{Of(indexer.Of)}[{Of(indexer.Key)}]",
        Unary unary => $"({unary.Operator} {Of(unary.Operand)})",
        Binary binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        In test => $"({Of(test.Value)} IN ({List(test.Items)}))",
        Between between => $"({Of(between.Value)} BETWEEN {Of(between.Low)} AND {Of(between.High)})",
        Conditional c => $"({Of(c.Condition)} ? {Of(c.Then)} : {Of(c.Otherwise)})",
        Call { Name: "LIKE" } like => $"({Of(like.Arguments[0])} LIKE {Of(like.Arguments[1])})",
        Call call => $"{call.Name}({List(call.Arguments)})",
        NewObject created => $"{{{string.Join(", ", created.Members.Select(m => $"{Quote(m.Name)}: {Of(m.Value)}"))}}}",
        NewArray created => $"[{List(created.Items)}]",
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static string Quote(string name) => Encoding.UTF8.GetString(JsonValues.Write(writer => writer.WriteStringValue(name)));

    private static string List(IEnumerable<SqlExpression> items) => string.Join(", ", items.Select(Of));
}
