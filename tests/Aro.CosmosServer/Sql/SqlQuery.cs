namespace Aro.CosmosServer.Sql;

/// <summary>A parsed query.</summary>
internal sealed record SqlQuery
{
    public required bool Distinct { get; init; }

    public required SqlExpression? Top { get; init; }

    public required SqlSelection Selection { get; init; }

    /// <summary>Whether there is a FROM. Without one the selection is answered once, from no document.</summary>
    public required bool HasSource { get; init; }

    public required string Alias { get; init; }

    public required SqlExpression? Where { get; init; }

    public required IReadOnlyList<SqlOrderItem> OrderBy { get; init; }

    public required SqlExpression? Offset { get; init; }

    public required SqlExpression? Limit { get; init; }
}

/// <summary>An item of ORDER BY.</summary>
internal sealed record SqlOrderItem(SqlExpression Expression, bool Descending);

/// <summary>What SELECT projects.</summary>
internal abstract record SqlSelection
{
    /// <summary>SELECT *.</summary>
    public sealed record All : SqlSelection;

    /// <summary>SELECT VALUE expression.</summary>
    public sealed record Value(SqlExpression Expression) : SqlSelection;

    /// <summary>SELECT expression AS name, …</summary>
    public sealed record Members(IReadOnlyList<(string Name, SqlExpression Expression)> Items) : SqlSelection;
}
