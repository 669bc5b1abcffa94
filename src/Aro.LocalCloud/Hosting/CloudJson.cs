using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Hosting;

/// <summary>How JSON is read and written everywhere in the local cloud.</summary>
internal static class CloudJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = false,
    };

    private static readonly JsonNodeOptions s_nodes = new() { PropertyNameCaseInsensitive = false };

    private static readonly JsonDocumentOptions s_documents = new() { AllowDuplicateProperties = false, MaxDepth = 128 };

    public static JsonNode? Parse(string text) => JsonNode.Parse(text, s_nodes, s_documents);

    public static JsonObject ParseObject(string text) =>
        Parse(text) as JsonObject ?? throw new JsonException("The JSON value is not an object.");

    public static string Write(JsonNode? node) => node?.ToJsonString(Options) ?? "null";

    /// <summary>The member <paramref name="path"/> (dotted) of <paramref name="node"/>, or null.</summary>
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var part in path.Split('.'))
        {
            node = (node as JsonObject)?[part];
        }

        return node;
    }

    /// <summary>The member as a string, or null when it is absent or none.</summary>
    public static string? Text(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The member as an object, made when absent.</summary>
    public static JsonObject Object(this JsonObject node, string name)
    {
        if (node[name] is not JsonObject child)
        {
            node[name] = child = [];
        }

        return child;
    }

    /// <summary>The objects of an array member; empty when absent.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node, string path) =>
        (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];
}
