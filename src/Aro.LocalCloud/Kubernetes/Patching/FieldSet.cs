using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Patching;

/// <summary>The fields a manager applied, in the form of <c>fieldsV1</c>: <c>f:name</c> for members, <c>k:{"key":value}</c> for items of keyed lists.</summary>
internal static class FieldSet
{
    private static readonly HashSet<string> Unowned = ["apiVersion", "kind"];
    private static readonly HashSet<string> UnownedMetadata =
        ["name", "namespace", "uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "generateName"];

    /// <summary>The fields of an applied configuration.</summary>
    public static JsonObject Of(JsonObject configuration)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in configuration.Where(m => !Unowned.Contains(m.Key)))
        {
            var node = name == "metadata" && value is JsonObject metadata
                ? Members(metadata.Where(m => !UnownedMetadata.Contains(m.Key)))
                : Node(name, value);
            if (name != "metadata" || node.Count > 0)
            {
                fields["f:" + name] = node;
            }
        }

        return fields;
    }

    /// <summary>Every leaf of a set as its path's elements.</summary>
    public static IEnumerable<string[]> Leaves(JsonObject fields) => Leaves(fields, []);

    /// <summary>Whether the set holds the path or a leaf above it.</summary>
    public static bool Contains(JsonObject fields, string[] path)
    {
        var node = fields;
        foreach (var element in path)
        {
            if (node[element] is not JsonObject next)
            {
                return false;
            }

            if (next.Count == 0)
            {
                return true;
            }

            node = next;
        }

        return true;
    }

    /// <summary>The value at a path in an object, or null.</summary>
    public static JsonNode? Find(JsonNode? node, string[] path)
    {
        foreach (var element in path)
        {
            node = element[0] == 'f' ? (node as JsonObject)?[element[2..]] : Item(node as JsonArray, element);
        }

        return node;
    }

    /// <summary>Removes the value at a path, and what that leaves empty above it.</summary>
    public static void Remove(JsonNode? node, ReadOnlySpan<string> path)
    {
        var element = path[0];
        var child = element[0] == 'f' ? (node as JsonObject)?[element[2..]] : Item(node as JsonArray, element);
        if (path.Length > 1 && child is not null)
        {
            Remove(child, path[1..]);
            if (child is not (JsonObject { Count: 0 } or JsonArray { Count: 0 }))
            {
                return;
            }
        }

        switch (node)
        {
            case JsonObject o:
                o.Remove(element[2..]);
                break;
            case JsonArray a when child is not null:
                a.Remove(child);
                break;
        }
    }

    private static JsonObject Members(IEnumerable<KeyValuePair<string, JsonNode?>> members) =>
        new(members.Select(m => KeyValuePair.Create("f:" + m.Key, (JsonNode?)Node(m.Key, m.Value))));

    private static JsonObject Node(string name, JsonNode? value) => value switch
    {
        JsonObject { Count: > 0 } child => Members(child),
        JsonArray items when ListKeys.Of(name, items) is { } key => new(items.OfType<JsonObject>().DistinctBy(i => KeyOf(i, key)).Select(i =>
            KeyValuePair.Create(KeyOf(i, key), (JsonNode?)Members(i)))),
        _ => [],
    };

    private static string KeyOf(JsonObject item, string key) => "k:" + new JsonObject { [key] = item[key]?.DeepClone() }.ToJsonString();

    private static JsonObject? Item(JsonArray? items, string element)
    {
        if (items is null || JsonNode.Parse(element[2..]) is not JsonObject { Count: > 0 } key)
        {
            return null;
        }

        var (name, value) = key.First();
        return ListKeys.Find(items, name, value);
    }

    private static IEnumerable<string[]> Leaves(JsonObject fields, string[] path)
    {
        foreach (var (name, value) in fields)
        {
            string[] own = [.. path, name];
            if (value is JsonObject { Count: > 0 } children && value.GetValueKind() == JsonValueKind.Object)
            {
                foreach (var leaf in Leaves(children, own))
                {
                    yield return leaf;
                }
            }
            else
            {
                yield return own;
            }
        }
    }
}
