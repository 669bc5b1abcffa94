using System.Text.Json;

namespace Aro.CosmosServer.Sql;

/// <summary>A scalar expression of the query language.</summary>
internal abstract record SqlExpression
{
    /// <summary>A constant.</summary>
    public sealed record Literal(JsonElement Value) : SqlExpression;

    /// <summary>A named parameter; <paramref name="Name"/> is without '@'.</summary>
    public sealed record Parameter(string Name, int Start) : SqlExpression;

    /// <summary>The alias of the FROM clause.</summary>
    public sealed record Root(string Alias) : SqlExpression;

    /// <summary>A member of an object, by a constant name.</summary>
    public sealed record Property(SqlExpression Of, string Name) : SqlExpression;

    /// <summary>A member or element by a computed name or position.</summary>
    public sealed record Indexer(SqlExpression Of, SqlExpression Key) : SqlExpression;

    /// <summary>NOT, + or -.</summary>
    public sealed record Unary(string Operator, SqlExpression Operand) : SqlExpression;

    /// <summary>Arithmetic, comparison, AND, OR, ?? and ||.</summary>
    public sealed record Binary(string Operator, SqlExpression Left, SqlExpression Right) : SqlExpression;

    /// <summary>value IN (…).</summary>
    public sealed record In(SqlExpression Value, IReadOnlyList<SqlExpression> Items) : SqlExpression;

    /// <summary>value BETWEEN low AND high, both ends included.</summary>
    public sealed record Between(SqlExpression Value, SqlExpression Low, SqlExpression High) : SqlExpression;

    /// <summary>condition ? then : otherwise.</summary>
    public sealed record Conditional(SqlExpression Condition, SqlExpression Then, SqlExpression Otherwise) : SqlExpression;

    /// <summary>A built-in function; <paramref name="Name"/> is in upper case.</summary>
    public sealed record Call(string Name, IReadOnlyList<SqlExpression> Arguments) : SqlExpression;

    /// <summary>{ "name": value, … }; undefined members are left out.</summary>
    public sealed record NewObject(IReadOnlyList<(string Name, SqlExpression Value)> Members) : SqlExpression;

    /// <summary>[ value, … ]; undefined elements are left out.</summary>
    public sealed record NewArray(IReadOnlyList<SqlExpression> Items) : SqlExpression;
}
