using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>Which members a body has, and of which kind their values are. All elements of an array count as one.</summary>
internal static class BodyShape
{
    /// <summary>One text for each value, such as <c>$.value[].name: String</c>, sorted.</summary>
    public static IReadOnlyCollection<string> Of(JsonNode? body)
    {
        SortedSet<string> shape = new(StringComparer.Ordinal);
        Add(body, "$", shape);
        return shape;
    }

    private static void Add(JsonNode? node, string path, SortedSet<string> shape)
    {
        JsonValueKind kind = node?.GetValueKind() ?? JsonValueKind.Null;
        shape.Add($"{path}: {(kind == JsonValueKind.False ? JsonValueKind.True : kind)}");
        foreach ((string name, JsonNode? value) in node as JsonObject ?? [])
        {
            Add(value, $"{path}.{name}", shape);
        }

        foreach (JsonNode? item in node as JsonArray ?? [])
        {
            Add(item, path + "[]", shape);
        }
    }
}
