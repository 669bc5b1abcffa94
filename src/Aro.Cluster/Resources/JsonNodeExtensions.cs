using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Cluster.Resources;

/// <summary>Reading of ARM and Kubernetes JSON by path.</summary>
internal static class JsonNodeExtensions
{
    /// <summary>The node at a path of member names, or null as soon as one is absent or not an object.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node;
    }

    /// <summary>The text at a path; null when absent or not a string.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The objects of the array at a path; empty when absent.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The object at a path, made when absent.</summary>
    public static JsonObject Ensure(this JsonObject node, string name)
    {
        if (node[name] is not JsonObject child)
        {
            child = [];
            node[name] = child;
        }

        return child;
    }

    /// <summary>ARM ids are equal whatever their letter case.</summary>
    public static bool IsId(this string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
