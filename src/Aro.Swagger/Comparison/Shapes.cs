using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>
/// Members of swagger objects by the kind that they must have: null when they are absent, refused when they are something else. A wrong kind
/// taken for an absent member would hide every difference below it.
/// </summary>
internal static class Shapes
{
    /// <summary>A member that must be an object.</summary>
    public static JsonObject? ObjectIn(this SwaggerFile file, JsonObject parent, string name) => Member<JsonObject>(file, parent, name, "an object");

    /// <summary>A member that must be a list.</summary>
    public static JsonArray? ListIn(this SwaggerFile file, JsonObject parent, string name) => Member<JsonArray>(file, parent, name, "a list");

    /// <summary>A member that must be text.</summary>
    public static string? TextIn(this SwaggerFile file, JsonObject parent, string name) =>
        Member<JsonValue>(file, parent, name, "text") is not { } value ? null
        : value.TryGetValue(out string? text) ? text
        : throw Wrong(file, value, parent.PathOf(name), "text");

    /// <summary>Refuses a member that is there and neither true nor false.</summary>
    public static void FlagIn(this SwaggerFile file, JsonObject parent, string name)
    {
        if (parent.TryGetPropertyValue(name, out JsonNode? value) && value?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            throw Wrong(file, value, parent.PathOf(name), "true or false");
        }
    }

    /// <summary>Refuses a member that is there and no number that can be compared.</summary>
    public static void NumberIn(this SwaggerFile file, JsonObject parent, string name)
    {
        if (parent.TryGetPropertyValue(name, out JsonNode? value)
            && (value?.GetValueKind() != JsonValueKind.Number || !decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
        {
            throw Wrong(file, value, parent.PathOf(name), "a number of at most 28 digits");
        }
    }

    /// <summary>The members of an object that must be objects.</summary>
    public static IEnumerable<(string Name, JsonObject Value)> Objects(this SwaggerFile file, JsonObject parent)
    {
        foreach ((string name, JsonNode? value) in parent)
        {
            yield return (name, value as JsonObject ?? throw Wrong(file, value, parent.PathOf(name), "an object"));
        }
    }

    /// <summary>The elements of a list that must be objects.</summary>
    public static IEnumerable<JsonObject> Objects(this SwaggerFile file, JsonArray list)
    {
        for (int i = 0; i < list.Count; i++)
        {
            yield return list[i] as JsonObject ?? throw Wrong(file, list[i], list.PathOf(i), "an object");
        }
    }

    /// <summary>Refuses a member that is there and no list of texts.</summary>
    public static void TextsIn(this SwaggerFile file, JsonObject parent, string name)
    {
        JsonArray list = file.ListIn(parent, name) ?? [];
        for (int i = 0; i < list.Count; i++)
        {
            if (list[i]?.GetValueKind() != JsonValueKind.String)
            {
                throw Wrong(file, list[i], list.PathOf(i), "text");
            }
        }
    }

    /// <summary>An error about a place in a file.</summary>
    public static SwaggerInputException Invalid(this SwaggerFile file, string path, string message) =>
        new($"'{file.Path}' is not valid swagger: {path} {message}.");

    private static T? Member<T>(SwaggerFile file, JsonObject parent, string name, string expected)
        where T : JsonNode =>
        parent.TryGetPropertyValue(name, out JsonNode? value) ? value as T ?? throw Wrong(file, value, parent.PathOf(name), expected) : null;

    private static SwaggerInputException Wrong(SwaggerFile file, JsonNode? value, string path, string expected) =>
        file.Invalid(path, $"is {Describe(value?.GetValueKind() ?? JsonValueKind.Null, value)}; it must be {expected}");

    private static string Describe(JsonValueKind kind, JsonNode? value) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => $"the number {value}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
