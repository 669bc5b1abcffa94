using System.Globalization;
using System.Text;
using System.Text.Json;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Sql;

/// <summary>The built-in functions. A wrongly typed argument makes the result undefined, as in the service.</summary>
internal static class SqlFunctions
{
    private delegate JsonElement Function(JsonElement[] arguments, DateTimeOffset now);

    private static readonly Dictionary<string, (int Least, int Most, Function Apply)> s_functions = new(StringComparer.Ordinal)
    {
        ["IS_DEFINED"] = (1, 1, (a, _) => JsonValues.Boolean(a[0].IsDefined())),
        ["IS_NULL"] = Is(v => v.ValueKind == JsonValueKind.Null),
        ["IS_STRING"] = Is(v => v.ValueKind == JsonValueKind.String),
        ["IS_NUMBER"] = Is(v => v.ValueKind == JsonValueKind.Number),
        ["IS_BOOL"] = Is(v => v.IsBoolean()),
        ["IS_ARRAY"] = Is(v => v.ValueKind == JsonValueKind.Array),
        ["IS_OBJECT"] = Is(v => v.ValueKind == JsonValueKind.Object),
        ["IS_PRIMITIVE"] = Is(v => v.IsDefined() && v.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)),
        ["STARTSWITH"] = Texts((a, b, c) => a.StartsWith(b, c)),
        ["ENDSWITH"] = Texts((a, b, c) => a.EndsWith(b, c)),
        ["CONTAINS"] = Texts((a, b, c) => a.Contains(b, c)),
        ["STRINGEQUALS"] = Texts((a, b, c) => a.Equals(b, c)),
        ["LIKE"] = (2, 2, (a, _) => AreTexts(a) ? JsonValues.Boolean(Like(a[0].GetString()!, a[1].GetString()!)) : JsonValues.Undefined),
        ["LOWER"] = Text(s => JsonValues.String(s.ToLowerInvariant())),
        ["UPPER"] = Text(s => JsonValues.String(s.ToUpperInvariant())),
        ["TRIM"] = Text(s => JsonValues.String(s.Trim())),
        ["LENGTH"] = Text(s => JsonValues.Number(s.EnumerateRunes().Count())),
        ["CONCAT"] = (2, 20, (a, _) => AreTexts(a) ? JsonValues.String(string.Concat(a.Select(v => v.GetString()))) : JsonValues.Undefined),
        ["SUBSTRING"] = (3, 3, (a, _) => Substring(a)),
        ["INDEX_OF"] = (2, 2, (a, _) => AreTexts(a) ? JsonValues.Number(a[0].GetString()!.IndexOf(a[1].GetString()!, StringComparison.Ordinal)) : JsonValues.Undefined),
        ["ARRAY_CONTAINS"] = (2, 3, (a, _) => ArrayContains(a)),
        ["ARRAY_LENGTH"] = (1, 1, (a, _) => a[0].ValueKind == JsonValueKind.Array ? JsonValues.Number(a[0].GetArrayLength()) : JsonValues.Undefined),
        ["ABS"] = Number(Math.Abs),
        ["FLOOR"] = Number(Math.Floor),
        ["CEILING"] = Number(Math.Ceiling),
        ["ROUND"] = Number(n => Math.Round(n, MidpointRounding.AwayFromZero)),
        ["GETCURRENTTIMESTAMP"] = (0, 0, (_, now) => JsonValues.Number(now.ToUnixTimeMilliseconds())),
        ["GETCURRENTDATETIME"] = (0, 0, (_, now) => DateTimeText(now)),
        ["DATETIMETOTIMESTAMP"] = Text(s => DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? JsonValues.Number(time.ToUnixTimeMilliseconds())
            : JsonValues.Undefined),
        ["TIMESTAMPTODATETIME"] = (1, 1, (a, _) => a[0].ValueKind == JsonValueKind.Number
            ? DateTimeText(DateTimeOffset.FromUnixTimeMilliseconds((long)a[0].GetDouble()))
            : JsonValues.Undefined),
    };

    private static readonly HashSet<string> s_aggregates = new(StringComparer.Ordinal) { "COUNT", "SUM", "MIN", "MAX", "AVG" };

    public static bool IsAggregate(string name) => s_aggregates.Contains(name);

    public static bool Accepts(string name, int arguments) => IsAggregate(name)
        ? arguments == 1
        : s_functions.TryGetValue(name, out (int Least, int Most, Function) function) && arguments >= function.Least && arguments <= function.Most;

    public static JsonElement Apply(string name, JsonElement[] arguments, DateTimeOffset now) => s_functions[name].Apply(arguments, now);

    private static (int, int, Function) Is(Func<JsonElement, bool> test) => (1, 1, (a, _) => JsonValues.Boolean(test(a[0])));

    private static (int, int, Function) Text(Func<string, JsonElement> apply)
        => (1, 1, (a, _) => AreTexts(a) ? apply(a[0].GetString()!) : JsonValues.Undefined);

    private static (int, int, Function) Number(Func<double, double> apply)
        => (1, 1, (a, _) => a[0].ValueKind == JsonValueKind.Number ? JsonValues.Number(apply(a[0].GetDouble())) : JsonValues.Undefined);

    /// <summary>A test of two texts; a third argument that is true ignores case.</summary>
    private static (int, int, Function) Texts(Func<string, string, StringComparison, bool> test) => (2, 3, (a, _) =>
    {
        if (!AreTexts(a.AsSpan(0, 2)) || (a.Length == 3 && !a[2].IsBoolean()))
        {
            return JsonValues.Undefined;
        }

        StringComparison comparison = a.Length == 3 && a[2].IsTrue() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return JsonValues.Boolean(test(a[0].GetString()!, a[1].GetString()!, comparison));
    });

    private static bool AreTexts(ReadOnlySpan<JsonElement> values)
    {
        foreach (JsonElement value in values)
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                return false;
            }
        }

        return true;
    }

    private static JsonElement DateTimeText(DateTimeOffset time)
        => JsonValues.String(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));

    private static JsonElement Substring(JsonElement[] a)
    {
        if (a[0].ValueKind != JsonValueKind.String || a[1].ValueKind != JsonValueKind.Number || a[2].ValueKind != JsonValueKind.Number)
        {
            return JsonValues.Undefined;
        }

        string text = a[0].GetString()!;
        int start = Math.Clamp((int)a[1].GetDouble(), 0, text.Length);
        return JsonValues.String(text.Substring(start, Math.Clamp((int)a[2].GetDouble(), 0, text.Length - start)));
    }

    private static JsonElement ArrayContains(JsonElement[] a)
    {
        if (a[0].ValueKind != JsonValueKind.Array || !a[1].IsDefined())
        {
            return JsonValues.Undefined;
        }

        bool partial = a.Length == 3 && a[2].IsTrue();
        return JsonValues.Boolean(a[0].EnumerateArray().Any(item => partial ? Includes(item, a[1]) : JsonOrder.Instance.Compare(item, a[1]) == 0));
    }

    private static bool Includes(JsonElement item, JsonElement part)
        => item.ValueKind == JsonValueKind.Object && part.ValueKind == JsonValueKind.Object
            ? part.EnumerateObject().All(p => Includes(item.Member(p.Name), p.Value))
            : JsonOrder.Instance.Compare(item, part) == 0;

    /// <summary>% stands for any text, _ for one character.</summary>
    private static bool Like(string text, string pattern)
    {
        Rune[] t = [.. text.EnumerateRunes()];
        Rune[] p = [.. pattern.EnumerateRunes()];
        bool[] reached = new bool[t.Length + 1];
        reached[0] = true;
        foreach (Rune rune in p)
        {
            bool[] next = new bool[t.Length + 1];
            for (int i = 0; i <= t.Length; i++)
            {
                next[i] = rune.Value switch
                {
                    '%' => reached[i] || (i > 0 && next[i - 1]),
                    '_' => i > 0 && reached[i - 1],
                    _ => i > 0 && reached[i - 1] && t[i - 1] == rune,
                };
            }

            reached = next;
        }

        return reached[t.Length];
    }
}
