using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Patching;

/// <summary>JSON patch (RFC 6902).</summary>
internal static class JsonPatch
{
    /// <summary>The document after all operations.</summary>
    /// <exception cref="KubernetesStatusException">The patch is malformed (400), or an operation does not apply (422).</exception>
    public static JsonObject Apply(JsonObject document, JsonArray operations)
    {
        JsonNode? root = document.DeepClone();
        foreach (var operation in operations)
        {
            if (operation is not JsonObject o || o["op"] is null || o["path"] is null)
            {
                throw KubernetesStatusException.BadRequest("each operation of a JSON patch needs op and path");
            }

            root = Apply(root, o);
        }

        return root as JsonObject ?? throw Refused("the patch leaves no object");
    }

    private static JsonNode? Apply(JsonNode? root, JsonObject operation)
    {
        var path = Pointer(operation.Text("path"));
        switch (operation.Text("op"))
        {
            case "add":
                return Set(root, path, operation["value"]?.DeepClone(), insert: true);
            case "replace":
                _ = Get(root, path);
                return Set(root, path, operation["value"]?.DeepClone(), insert: false);
            case "remove":
                return Remove(root, path);
            case "copy":
                return Set(root, path, Get(root, Pointer(operation.Text("from")))?.DeepClone(), insert: true);
            case "move":
                var from = Pointer(operation.Text("from"));
                var moved = Get(root, from)?.DeepClone();
                return Set(Remove(root, from), path, moved, insert: true);
            case "test":
                return JsonNode.DeepEquals(Get(root, path), operation["value"]) ? root : throw Refused($"testing value {operation.Text("path")} failed");
            default:
                throw KubernetesStatusException.BadRequest($"unknown JSON patch operation {operation.Text("op")}");
        }
    }

    private static string[] Pointer(string path)
    {
        if (path.Length == 0)
        {
            return [];
        }

        return path[0] == '/'
            ? [.. path[1..].Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]
            : throw KubernetesStatusException.BadRequest($"the JSON patch path {path} does not begin with /");
    }

    private static JsonNode? Get(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = node switch
            {
                JsonObject o when o.ContainsKey(name) => o[name],
                JsonArray a when Index(name, a.Count) is { } i && i < a.Count => a[i],
                _ => throw Missing(name),
            };
        }

        return node;
    }

    private static JsonNode? Set(JsonNode? root, string[] path, JsonNode? value, bool insert)
    {
        if (path.Length == 0)
        {
            return value;
        }

        var last = path[^1];
        switch (Get(root, path.AsSpan(..^1)))
        {
            case JsonObject o:
                o[last] = value;
                break;
            case JsonArray a when insert && last == "-":
                a.Add(value);
                break;
            case JsonArray a when insert && Index(last, a.Count) is { } i:
                a.Insert(i, value);
                break;
            case JsonArray a when !insert && Index(last, a.Count) is { } i && i < a.Count:
                a[i] = value;
                break;
            default:
                throw Missing(last);
        }

        return root;
    }

    private static JsonNode? Remove(JsonNode? root, string[] path)
    {
        if (path.Length == 0)
        {
            return null;
        }

        var removed = Get(root, path.AsSpan(..^1)) switch
        {
            JsonObject o => o.Remove(path[^1]),
            JsonArray a when Index(path[^1], a.Count) is { } i && i < a.Count => RemoveAt(a, i),
            _ => false,
        };
        return removed ? root : throw Missing(path[^1]);
    }

    private static bool RemoveAt(JsonArray array, int index)
    {
        array.RemoveAt(index);
        return true;
    }

    private static int? Index(string name, int count) => int.TryParse(name, out var index) && index >= 0 && index <= count ? index : null;

    private static KubernetesStatusException Missing(string name) => Refused($"the server rejected our request: {name} does not exist");

    private static KubernetesStatusException Refused(string message) => new(422, "Invalid", message);
}
