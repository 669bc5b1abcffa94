namespace Aro.CosmosServer.Sql;

/// <summary>A token of a query's text and the place it starts at.</summary>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start);

/// <summary>Kinds of tokens. Keywords are identifiers that the parser knows.</summary>
internal enum SqlTokenKind
{
    Identifier,
    Parameter,
    Number,
    Text,
    Symbol,
    End,
}
