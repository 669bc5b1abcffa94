using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aro.LocalCloud.Kubernetes.Tables;

/// <summary>The part of JSONPath that printer columns use: members, an index, and a filter on one member's equality.</summary>
internal sealed partial class ColumnPath
{
    private readonly List<Func<JsonNode?, JsonNode?>> _steps = [];

    /// <summary>Parses a path; what it does not understand finds nothing.</summary>
    public static ColumnPath Parse(string path)
    {
        var result = new ColumnPath();
        var position = 0;
        while (position < path.Length)
        {
            var match = Segment().Match(path, position);
            if (!match.Success)
            {
                result._steps.Add(_ => null);
                break;
            }

            result._steps.Add(Step(match));
            position += match.Length;
        }

        return result;
    }

    /// <summary>The node, or null.</summary>
    public JsonNode? Find(JsonNode? node)
    {
        foreach (var step in _steps)
        {
            node = step(node);
        }

        return node;
    }

    private static Func<JsonNode?, JsonNode?> Step(Match match)
    {
        if (match.Groups["index"].Success)
        {
            var index = int.Parse(match.Groups["index"].Value);
            return n => n is JsonArray array && index < array.Count ? array[index] : null;
        }

        if (match.Groups["key"].Success)
        {
            var (key, value) = (match.Groups["key"].Value, match.Groups["value"].Value);
            return n => (n as JsonArray)?.FirstOrDefault(i => i.Text(key) == value);
        }

        var name = match.Groups["member"].Value.Replace("\\.", ".", StringComparison.Ordinal);
        return n => (n as JsonObject)?[name];
    }

    [GeneratedRegex("""\G(?:\.(?<member>(?:[A-Za-z0-9_/$-]|\\\.)+)|\[(?<index>\d+)\]|\[\?\(@\.(?<key>[A-Za-z0-9_.]+)\s*==\s*["'](?<value>[^"']*)["']\)\])""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Segment();
}
