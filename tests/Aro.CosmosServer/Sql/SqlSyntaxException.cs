namespace Aro.CosmosServer.Sql;

/// <summary>A query that cannot be parsed or bound. <see cref="Start"/> is where in its text.</summary>
internal sealed class SqlSyntaxException : Exception
{
    public SqlSyntaxException(string query, int start)
        : this($"Syntax error, incorrect syntax near '{Near(query, start)}'.", "SC1001", start, query.Length)
    {
    }

    public SqlSyntaxException(string message, string code, int start, int end)
        : base(message)
    {
        Code = code;
        Start = start;
        End = end;
    }

    public string Code { get; }

    public int Start { get; }

    public int End { get; }

    private static string Near(string query, int start)
    {
        ReadOnlySpan<char> rest = query.AsSpan(Math.Min(start, query.Length)).TrimStart();
        int end = rest.IndexOfAny(' ', '\n', '\t');
        return (end > 0 ? rest[..end] : rest).ToString();
    }
}
