using static Aro.CosmosServer.Sql.SqlExpression;

namespace Aro.CosmosServer.Sql;

/// <summary>Expressions that name a place in the document.</summary>
internal static class SqlPaths
{
    /// <summary>The names of a path such as c.lease.expires; null for any other expression, and for the document itself.</summary>
    public static IReadOnlyList<string>? PathOf(SqlExpression expression)
    {
        List<string> names = [];
        while (expression is Property property)
        {
            names.Insert(0, property.Name);
            expression = property.Of;
        }

        return expression is Root && names.Count > 0 ? names : null;
    }

    /// <summary>True when the value does not depend on the document.</summary>
    public static bool IsConstant(SqlExpression expression) => expression switch
    {
        Literal or Parameter => true,
        Root => false,
        Property property => IsConstant(property.Of),
        Indexer indexer => IsConstant(indexer.Of) && IsConstant(indexer.Key),
        Unary unary => IsConstant(unary.Operand),
        Binary binary => IsConstant(binary.Left) && IsConstant(binary.Right),
        Call call => call.Arguments.All(IsConstant),
        NewArray created => created.Items.All(IsConstant),
        NewObject created => created.Members.All(m => IsConstant(m.Value)),
        _ => false,
    };

    /// <summary>The conditions that must all hold.</summary>
    public static IEnumerable<SqlExpression> Conjuncts(SqlExpression? condition) => condition switch
    {
        null => [],
        Binary { Operator: "AND" } and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
        _ => [condition],
    };
}
