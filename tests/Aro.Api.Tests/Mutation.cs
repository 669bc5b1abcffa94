using System.Text;
using System.Text.Json.Nodes;

namespace Aro.Api.Tests;

/// <summary>Makes bad bodies of good ones. The same random numbers make the same body.</summary>
internal static class Mutation
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e999", "1.5", "99999999999999999999", "2147483648", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "[]", "[null]", "[[]]", "{}", "{\"\":{}}", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"name\":\"x\"}", "[{\"name\":\"worker\"},{\"name\":\"worker\"}]",
        "\"4.17.27\"", "\"/subscriptions/\"", "\"10.0.0.0/8\"", "\"::/0\"", "\"2026-13-01T00:00:00Z\"",
    ];

    /// <summary>A body with one to three members or bytes changed.</summary>
    public static byte[] Of(JsonObject body, Random random)
    {
        List<string> tokens = Tokens(body.ToJsonString());
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            Change(tokens, random);
        }

        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(tokens));
        return random.Next(8) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => WithByte(bytes, random),
            _ => bytes,
        };
    }

    private static void Change(List<string> tokens, Random random)
    {
        int at = random.Next(tokens.Count);
        switch (random.Next(8))
        {
            case 0:
                tokens[at] = Nested(random);
                break;
            case 1:
                tokens[at] = "\"" + new string(random.Next(2) == 0 ? 'x' : '/', random.Next(1, 3000)) + "\"";
                break;
            case 2:
                tokens[at] = random.Next(2) == 0 ? tokens[at].ToUpperInvariant() : tokens[at].ToLowerInvariant();
                break;
            case 3:
                // A whole member, so that names come twice.
                int end = Math.Min(tokens.Count, at + random.Next(1, 12));
                tokens.InsertRange(random.Next(tokens.Count), tokens[at..end]);
                break;
            case 4:
                string moved = tokens[at];
                tokens.RemoveAt(at);
                tokens.Insert(random.Next(tokens.Count), moved);
                break;
            default:
                tokens[at] = Values[random.Next(Values.Length)];
                break;
        }
    }

    private static string Nested(Random random)
    {
        int depth = random.Next(1, 200);
        return random.Next(2) == 0
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"properties\":", depth)) + "1" + new string('}', depth);
    }

    private static byte[] WithByte(byte[] bytes, Random random)
    {
        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    // Splits into punctuation, names and values.
    private static List<string> Tokens(string json)
    {
        List<string> tokens = [];
        int start = 0;
        bool inText = false;
        for (int i = 0; i < json.Length; i++)
        {
            if (inText && json[i] == '\\')
            {
                i++;
            }
            else if (json[i] == '"')
            {
                inText = !inText;
            }
            else if (!inText && json[i] is (':' or ',' or '{' or '}' or '[' or ']'))
            {
                if (i > start)
                {
                    tokens.Add(json[start..i]);
                }

                tokens.Add(json[i..(i + 1)]);
                start = i + 1;
            }
        }

        return tokens;
    }
}
