using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>Puts values of the wrong kind into a document.</summary>
internal static class MangledDocument
{
    private const string Words = "\"x\"";

    private static readonly string[] Values =
    [
        "null", "true", "7", "1e400", Words, "[]", "{}", "[null]", """{"x":null}""", "[7]", """{"x":{"x":[]}}""", """[{"$ref":"#"}]""",
        """{"$ref":"#/definitions"}""", """{"$ref":"#/definitions/Missing"}""", """{"$ref":7}""", """{"$ref":"\u0000"}""", """{"$ref":"/"}""",
    ];

    /// <summary>
    /// Replaces everything in a document, one at a time, by each of the values, or by one of them: by another in each document, so that all are
    /// used at much the same places. Where it does not matter what is there, nothing is replaced.
    /// </summary>
    /// <returns>What was done; it is taken back when the next is asked for.</returns>
    public static IEnumerable<string> Swap(JsonNode root, bool isThorough, int seed)
    {
        int next = seed;
        foreach (Place place in Places(root, "$").ToArray())
        {
            IEnumerable<string> values = isThorough ? Values : [Values[next++ % Values.Length]];
            foreach (string other in values.Where(other => !place.MayBe(other)))
            {
                place.Set(JsonNode.Parse(other));
                yield return $"{place.Path} = {other}";
                place.Set(place.Value);
            }
        }
    }

    private static IEnumerable<Place> Places(JsonNode? node, string path)
    {
        IEnumerable<Place> places = node switch
        {
            JsonObject members => members.Select(member => new Place(
                path.Then(member.Key),
                member.Value,
                other => members[member.Key] = other,
                NotCompared.IsWords(member.Key, member.Value),
                path.EndsWith(".scopes", StringComparison.Ordinal))),
            JsonArray items => items.Select((item, i) => new Place($"{path}[{i}]", item, other => items[i] = other, IsWords: false, IsMeaning: false)),
            _ => [],
        };
        return places.SelectMany(place => Places(place.Value, place.Path).Prepend(place));
    }

    private sealed record Place(string Path, JsonNode? Value, Action<JsonNode?> Set, bool IsWords, bool IsMeaning)
    {
        public bool MayBe(string other) =>
            IsMeaning
            || (IsWords && other is (Words or "null"))
            || NotCompared.TextWithoutWords(Value) == NotCompared.TextWithoutWords(JsonNode.Parse(other));
    }
}
