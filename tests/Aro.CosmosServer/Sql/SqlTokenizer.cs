using System.Globalization;
using System.Text;

namespace Aro.CosmosServer.Sql;

/// <summary>Splits a query into tokens. Throws <see cref="SqlSyntaxException"/>.</summary>
internal static class SqlTokenizer
{
    private static readonly string[] s_symbols =
        ["<=", ">=", "<>", "!=", "??", "||", "(", ")", "[", "]", "{", "}", ",", ".", ":", "?", "=", "<", ">", "+", "-", "*", "/", "%"];

    public static List<SqlToken> Tokenize(string text)
    {
        List<SqlToken> tokens = [];
        int at = 0;
        while (true)
        {
            at = SkipBlanks(text, at);
            if (at == text.Length)
            {
                tokens.Add(new(SqlTokenKind.End, "", at));
                return tokens;
            }

            SqlToken token = text[at] switch
            {
                '\'' or '"' => ReadText(text, at, out at),
                '@' => ReadName(text, at + 1, at, SqlTokenKind.Parameter, out at),
                >= '0' and <= '9' => ReadNumber(text, at, out at),
                char c when IsNameStart(c) => ReadName(text, at, at, SqlTokenKind.Identifier, out at),
                _ => ReadSymbol(text, at, out at),
            };
            tokens.Add(token);
        }
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (string.CompareOrdinal(text, at, "--", 0, 2) == 0)
            {
                int end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end + 1;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static SqlToken ReadName(string text, int from, int start, SqlTokenKind kind, out int end)
    {
        end = from;
        while (end < text.Length && (IsNameStart(text[end]) || char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        return end > from ? new(kind, text[from..end], start) : throw new SqlSyntaxException(text, start);
    }

    private static SqlToken ReadNumber(string text, int start, out int end)
    {
        end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or 'e' or 'E' || (text[end] is '+' or '-' && text[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        string number = text[start..end];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && (end == text.Length || !IsNameStart(text[end]))
            ? new(SqlTokenKind.Number, number, start)
            : throw new SqlSyntaxException(text, start);
    }

    private static SqlToken ReadText(string text, int start, out int end)
    {
        StringBuilder value = new();
        char quote = text[start];
        for (int i = start + 1; i < text.Length; i++)
        {
            char c = text[i];
            if (c == quote)
            {
                end = i + 1;
                return new(SqlTokenKind.Text, value.ToString(), start);
            }

            if (c != '\\')
            {
                value.Append(c);
                continue;
            }

            if (++i == text.Length)
            {
                break;
            }

            if (text[i] == 'u')
            {
                value.Append(i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
                    ? (char)code
                    : throw new SqlSyntaxException(text, start));
                i += 4;
                continue;
            }

            value.Append(text[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                '\'' or '"' or '\\' or '/' => text[i],
                _ => throw new SqlSyntaxException(text, i),
            });
        }

        throw new SqlSyntaxException(text, start);
    }

    private static SqlToken ReadSymbol(string text, int start, out int end)
    {
        foreach (string symbol in s_symbols)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) == 0)
            {
                end = start + symbol.Length;
                return new(SqlTokenKind.Symbol, symbol, start);
            }
        }

        throw new SqlSyntaxException(text, start);
    }
}
