using System.Text.Json.Nodes;

namespace Aro.Swagger.Tests;

/// <summary>Changes a JSON document at a path of members and indexes, separated by <c>|</c>.</summary>
internal static class Edit
{
    /// <summary>Sets the value; null removes it. A path that ends in <c>+</c> appends to an array.</summary>
    public static void Apply(JsonObject document, string path, string? json)
    {
        string[] segments = path.Split('|');
        JsonNode parent = document;
        foreach (string segment in segments[..^1])
        {
            parent = parent is JsonArray array ? array[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)]! : parent[segment]!;
        }

        JsonNode? value = json is null ? null : JsonNode.Parse(json);
        string last = segments[^1];
        switch (parent)
        {
            case JsonArray items when last == "+":
                items.Add(value);
                break;
            case JsonArray items:
                items.RemoveAt(int.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case JsonObject members when json is null:
                members.Remove(last).ShouldBeTrue(path);
                break;
            default:
                parent[last] = value;
                break;
        }
    }

    /// <summary>Gives a member another name.</summary>
    public static void Rename(JsonObject document, string path, string name)
    {
        string[] segments = path.Split('|');
        JsonObject parent = segments[..^1].Aggregate((JsonNode)document, (node, segment) => node[segment]!).AsObject();
        JsonNode moved = parent[segments[^1]]!;
        parent.Remove(segments[^1]);
        parent[name] = moved;
    }
}
