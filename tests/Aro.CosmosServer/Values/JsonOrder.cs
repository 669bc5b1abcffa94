using System.Text.Json;

namespace Aro.CosmosServer.Values;

/// <summary>
/// The order of the index and of ORDER BY: undefined, null, false, true, numbers, strings (by code point), arrays, objects.
/// </summary>
internal sealed class JsonOrder : IComparer<JsonElement>
{
    public static JsonOrder Instance { get; } = new();

    public int Compare(JsonElement x, JsonElement y)
    {
        int byType = Rank(x).CompareTo(Rank(y));
        return byType != 0 ? byType : x.ValueKind switch
        {
            JsonValueKind.Number => x.GetDouble().CompareTo(y.GetDouble()),
            JsonValueKind.String => CompareText(x.GetString()!, y.GetString()!),
            JsonValueKind.Array => CompareArrays(x, y),
            JsonValueKind.Object => CompareObjects(x, y),
            _ => 0,
        };
    }

    /// <summary>Compares by code point, as the UTF-8 bytes compare. UTF-16 code units would put surrogate pairs before U+E000.</summary>
    public static int CompareText(string x, string y)
    {
        int length = Math.Min(x.Length, y.Length);
        for (int i = 0; i < length; i++)
        {
            (char a, char b) = (x[i], y[i]);
            if (a != b)
            {
                return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
            }
        }

        return x.Length.CompareTo(y.Length);
    }

    private static int Rank(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => 0,
        JsonValueKind.Null => 1,
        JsonValueKind.False => 2,
        JsonValueKind.True => 3,
        JsonValueKind.Number => 4,
        JsonValueKind.String => 5,
        JsonValueKind.Array => 6,
        _ => 7,
    };

    private int CompareArrays(JsonElement x, JsonElement y)
    {
        foreach ((JsonElement a, JsonElement b) in x.EnumerateArray().Zip(y.EnumerateArray()))
        {
            int order = Compare(a, b);
            if (order != 0)
            {
                return order;
            }
        }

        return x.GetArrayLength().CompareTo(y.GetArrayLength());
    }

    private int CompareObjects(JsonElement x, JsonElement y)
    {
        JsonProperty[] a = [.. x.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal)];
        JsonProperty[] b = [.. y.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal)];
        foreach ((JsonProperty p, JsonProperty q) in a.Zip(b))
        {
            int order = CompareText(p.Name, q.Name);
            order = order != 0 ? order : Compare(p.Value, q.Value);
            if (order != 0)
            {
                return order;
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
