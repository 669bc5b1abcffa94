using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>
/// The one list of what the comparer passes over without a word; docs/compatibility.md repeats it, and a test plants a change of everything else.
/// <list type="bullet">
/// <item>Words for people: <see cref="Words"/> wherever they are text, and the meanings of OAuth <see cref="Scopes"/>. The title of the file is
/// compared, since it names the generated client.</item>
/// <item>What is in example files. That an operation refers to other ones is reported.</item>
/// <item>The order of the members of a JSON object, which has no meaning.</item>
/// <item>Definitions and parameters of files without operations that no compared file refers to: they are part of no contract.</item>
/// <item>In which of the inherited types of other files a member stands: on the wire, and in generated clients, it is a member all the same.</item>
/// </list>
/// </summary>
internal static class NotCompared
{
    private const string Scopes = "scopes";

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "description", "title", "summary" };

    /// <summary>Whether a member of a swagger object is for people only.</summary>
    public static bool IsWords(string name, JsonNode? value) => Words.Contains(name) && value is JsonValue text && text.TryGetValue(out string? _);

    /// <summary>A value as text, without words for people and with members sorted; null for none.</summary>
    public static string? TextWithoutWords(JsonNode? node, string name = "") => node switch
    {
        null => null,
        JsonObject members => $"{{{string.Join(',', members
            .Where(member => !IsWords(member.Key, member.Value))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"\"{member.Key}\":{(name == Scopes ? "\"\"" : TextWithoutWords(member.Value, member.Key) ?? "null")}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(item => TextWithoutWords(item) ?? "null"))}]",
        _ => node.ToJsonString(),
    };
}
