using System.Text.Json.Nodes;

namespace Aro.Api.Tests;

/// <summary>
/// Makes a body of a good one by a single change that does no harm, or little: rules that refuse what is good are found by it, and code behind
/// the rules is reached. The same random numbers make the same body.
/// </summary>
internal static class GentleMutation
{
    private static readonly string[] Blanks = ["", "", "", " ", "\n", "\t ", "\r\n  "];

    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["Enabled"] = "Disabled", ["Disabled"] = "Enabled", ["Private"] = "Public", ["Public"] = "Private",
    };

    public static IReadOnlyList<GentleKind> Kinds { get; } = Enum.GetValues<GentleKind>();

    /// <summary>The body after one change; of its tags where it has nothing that could be changed as is asked.</summary>
    public static byte[] Of(JsonObject good, string version, GentleKind kind, Random random)
    {
        switch (kind)
        {
            case GentleKind.OtherSpelling:
                return Bodies.Bytes(Respelled(good, random));
            case GentleKind.OtherOrder:
                return Bodies.Bytes(Reordered(good, random));
            default:
                JsonObject body = good.DeepClone().AsObject();
                Change(body, version, kind, random);
                return Bodies.Bytes(body);
        }
    }

    private static void Change(JsonObject body, string version, GentleKind kind, Random random)
    {
        bool isDone = kind switch
        {
            GentleKind.OtherCasing => ChangeCasing(body, version, random),
            GentleKind.MissingMember => LeaveOut(body, random),
            GentleKind.OtherValue => ChangeValue(body, random),
            _ => false,
        };
        if (!isDone)
        {
            body["tags"] = new JsonObject(Enumerable.Range(0, random.Next(1, 5)).Select(i => KeyValuePair.Create(Word(random) + i, (JsonNode?)Word(random))));
        }
    }

    private static bool ChangeCasing(JsonObject body, string version, Random random)
    {
        IReadOnlyList<ShownValue> values = [.. ShownValue.InAnyCase(body, version).Where(value => value.Text.Any(char.IsAsciiLetter))];
        if (values.Count == 0)
        {
            return false;
        }

        ShownValue value = values[random.Next(values.Count)];
        value.Set(string.Concat(value.Text.Select(letter => char.IsAsciiLetter(letter) && random.Next(2) == 0 ? (char)(letter ^ ' ') : letter)));
        return true;
    }

    private static bool LeaveOut(JsonObject body, Random random)
    {
        (JsonObject parent, string name)[] members = [.. Members(body)];
        if (members.Length == 0)
        {
            return false;
        }

        (JsonObject parent, string name) = members[random.Next(members.Length)];
        return parent.Remove(name);
    }

    private static bool ChangeValue(JsonObject body, Random random)
    {
        (JsonObject Parent, string Name, JsonNode Other)[] values =
        [
            .. from member in Members(body)
               let other = member.Parent[member.Name] is JsonValue value ? Other(member.Name, value, random) : null
               where other is not null
               select (member.Parent, member.Name, other),
        ];
        if (values.Length == 0)
        {
            return false;
        }

        (JsonObject parent, string name, JsonNode changed) = values[random.Next(values.Length)];
        parent[name] = changed;
        return true;
    }

    private static JsonNode? Other(string name, JsonValue value, Random random) => name switch
    {
        "clientId" => $"{random.Next():x8}-0000-4000-8000-{random.NextInt64(1L << 48):x12}",
        "clientSecret" or "domain" => Word(random),
        "upgradeableTo" => $"4.18.{random.Next(1000)}",
        _ when value.TryGetValue(out int number) => number + random.Next(1, 17),
        _ when value.TryGetValue(out string? text) && Switches.TryGetValue(text, out string? other) => other,
        _ => null,
    };

    private static IEnumerable<(JsonObject Parent, string Name)> Members(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Members(member.Value).Prepend((map, member.Key))),
        JsonArray list => list.SelectMany(Members),
        _ => [],
    };

    private static JsonNode? Reordered(JsonNode? node, Random random)
    {
        switch (node)
        {
            case JsonObject map:
                KeyValuePair<string, JsonNode?>[] members = [.. map.Select(member => KeyValuePair.Create(member.Key, Reordered(member.Value, random)))];
                random.Shuffle(members);
                return new JsonObject(members);
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Reordered(item, random))]);
            default:
                return node?.DeepClone();
        }
    }

    private static string Respelled(JsonObject body, Random random) => string.Concat(
        JsonTokens.Of(body.ToJsonString()).List.Select(token => (random.Next(8) == 0 ? Escaped(token, random) : token) + Blanks[random.Next(Blanks.Length)]));

    // One letter of a text that has no escapes yet.
    private static string Escaped(string token, Random random)
    {
        int at = random.Next(token.Length);
        return token[0] == '"' && !token.Contains('\\') && char.IsAsciiLetterOrDigit(token[at]) ? $"{token[..at]}\\u{(int)token[at]:x4}{token[(at + 1)..]}" : token;
    }

    private static string Word(Random random) => new([.. random.GetItems("abcdefghijklmnopqrstuvwxyz".AsSpan(), random.Next(2, 12))]);
}
