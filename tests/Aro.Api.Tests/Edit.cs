using System.Text.Json.Nodes;

namespace Aro.Api.Tests;

/// <summary>Changes one member of a body by its path, for tables of tests.</summary>
internal static class Edit
{
    /// <summary>Sets <c>a.b[0].c</c> to a JSON text; null as text removes the member.</summary>
    public static JsonObject With(this JsonObject body, string path, string? json)
    {
        string[] parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        JsonNode node = body;
        foreach (string part in parts[..^1])
        {
            node = part[0] == '[' ? node[int.Parse(part[1..^1])]! : node[part] ??= new JsonObject();
        }

        string last = parts[^1];
        if (json is null)
        {
            node.AsObject().Remove(last).ShouldBeTrue(path);
        }
        else if (last[0] == '[')
        {
            node.AsArray()[int.Parse(last[1..^1])] = JsonNode.Parse(json);
        }
        else
        {
            node[last] = JsonNode.Parse(json);
        }

        return body;
    }

    /// <summary>What is at <c>a.b[0].c</c>; null when nothing is.</summary>
    public static JsonNode? At(this JsonObject body, string path) => path.Replace("[", ".[", StringComparison.Ordinal).Split('.').Aggregate(
        (JsonNode?)body, (node, part) => part[0] == '[' ? node?[int.Parse(part[1..^1])] : node?[part]);

    /// <summary>Paths of all members, with <c>[]</c> for elements of lists and <c>*</c> for keys of maps.</summary>
    public static IEnumerable<string> Paths(JsonNode? node, string path = "")
    {
        switch (node)
        {
            case JsonObject map:
                if (path.Length > 0)
                {
                    yield return path;
                }

                foreach ((string name, JsonNode? value) in map)
                {
                    bool isMap = path is "tags" || path.EndsWith("dentities", StringComparison.Ordinal);
                    foreach (string child in Paths(value, (path.Length == 0 ? "" : path + ".") + (isMap ? "*" : name)))
                    {
                        yield return child;
                    }
                }

                break;
            case JsonArray list:
                yield return path;
                foreach (string child in list.SelectMany(item => Paths(item, path + "[]")))
                {
                    if (child != path + "[]")
                    {
                        yield return child;
                    }
                }

                break;
            default:
                yield return path;
                break;
        }
    }
}
