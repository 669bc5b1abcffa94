using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes;

/// <summary>Reading of objects whose shape is not known at compile time.</summary>
internal static class JsonPathExtensions
{
    /// <summary>The node at a dotted path of member names, or null.</summary>
    public static JsonNode? Node(this JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
        {
            node = node is JsonObject value && value.TryGetPropertyValue(name, out var next) ? next : null;
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>The text at a dotted path; numbers and booleans as JSON writes them; empty when absent.</summary>
    public static string Text(this JsonNode? node, string path) => node.Node(path).AsText();

    /// <summary>The text of a scalar; empty for null.</summary>
    public static string AsText(this JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    /// <summary>The objects of the array at a dotted path.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string path) =>
        (node.Node(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The whole number at a dotted path, or null.</summary>
    public static int? Number(this JsonNode? node, string path) =>
        node.Node(path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && int.TryParse(value.ToJsonString(), out var number) ? number : null;

    /// <summary>The object member, made when absent or of another type.</summary>
    public static JsonObject Child(this JsonObject value, string name)
    {
        if (value[name] is JsonObject child)
        {
            return child;
        }

        child = [];
        value[name] = child;
        return child;
    }
}
