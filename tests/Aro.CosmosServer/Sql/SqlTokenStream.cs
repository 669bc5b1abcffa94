namespace Aro.CosmosServer.Sql;

/// <summary>The tokens of a query with a place in them.</summary>
internal sealed class SqlTokenStream(string text)
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "SELECT", "DISTINCT", "TOP", "VALUE", "AS", "FROM", "WHERE", "ORDER", "BY", "ASC", "DESC", "OFFSET", "LIMIT", "AND", "OR", "NOT", "IN",
        "BETWEEN", "LIKE", "ESCAPE", "JOIN", "GROUP", "EXISTS", "TRUE", "FALSE", "NULL", "UNDEFINED",
    };

    private readonly List<SqlToken> _tokens = SqlTokenizer.Tokenize(text);
    private int _at;

    public SqlToken Current => _tokens[_at];

    public SqlToken Next => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    public static bool IsWord(SqlToken token, string word)
        => token.Kind == SqlTokenKind.Identifier && string.Equals(token.Text, word, StringComparison.OrdinalIgnoreCase);

    public static bool IsKeyword(SqlToken token) => token.Kind == SqlTokenKind.Identifier && s_keywords.Contains(token.Text);

    public bool Is(string wordOrSymbol) => Current.Kind switch
    {
        SqlTokenKind.Identifier => IsWord(Current, wordOrSymbol),
        SqlTokenKind.Symbol => Current.Text == wordOrSymbol,
        _ => false,
    };

    public SqlToken Take() => _tokens[_at++];

    public bool TryTake(string wordOrSymbol)
    {
        if (!Is(wordOrSymbol))
        {
            return false;
        }

        _at++;
        return true;
    }

    public void Expect(string wordOrSymbol)
    {
        if (!TryTake(wordOrSymbol))
        {
            throw Unexpected();
        }
    }

    public string TakeIdentifier() => Current.Kind == SqlTokenKind.Identifier && !IsKeyword(Current) ? Take().Text : throw Unexpected();

    public SqlSyntaxException Unexpected() => new(text, Current.Start);

    public SqlSyntaxException Error(string message, string code, int start) => new(message, code, start, text.Length);
}
