using System.Text.Json.Nodes;
using Aro.Api.Contracts;

namespace Aro.Api.Tests;

/// <summary>The members that a body of a new cluster can set, and what bodies have of them.</summary>
internal static class WritableMembers
{
    /// <summary>Those of an api-version by their path, without what the service or the URL says.</summary>
    public static IReadOnlyDictionary<string, MemberContract> Of(string version)
    {
        IReadOnlyDictionary<string, MemberContract> all = ModelMembers.Of(version);
        string[] notSent = [.. all.Where(entry => entry.Value.IsServiceSet || entry.Value.IsFromUrl).Select(entry => entry.Key)];
        return all.Where(entry => !notSent.Contains(entry.Key) && !Array.Exists(notSent, parent => IsBelow(entry.Key, parent)))
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>Whether the values of a member are its own: it has no members, or is a map, of which the keys are.</summary>
    public static bool HasValues(MemberContract member) => ModelMembers.IsLeaf(member) || member.Kind == MemberKind.ObjectMap;

    /// <summary>The values of a member in a body; of a map of objects the keys.</summary>
    public static IEnumerable<string> Values(JsonObject body, string path, MemberContract member)
    {
        string name = NameOf(path);
        foreach (JsonNode value in Parents(body, path).Select(parent => parent[name]).OfType<JsonNode>())
        {
            yield return member.Kind == MemberKind.ObjectMap
                ? string.Join(' ', value.AsObject().Select(entry => entry.Key).Order(StringComparer.Ordinal))
                : value.ToJsonString();
        }
    }

    /// <summary>The objects in a body that may have a member.</summary>
    public static IReadOnlyList<JsonObject> Parents(JsonObject body, string path)
    {
        List<JsonNode> here = [body];
        foreach (string part in path.Split('.')[..^1])
        {
            here = part == "*"
                ? [.. here.SelectMany(map => map.AsObject()).Select(entry => entry.Value).OfType<JsonNode>()]
                : [.. here.Select(parent => parent[part.Replace("[]", "", StringComparison.Ordinal)]).OfType<JsonNode>()];
            if (part.EndsWith("[]", StringComparison.Ordinal))
            {
                here = [.. here.SelectMany(list => list.AsArray()).OfType<JsonNode>()];
            }
        }

        return [.. here.Select(node => node.AsObject())];
    }

    /// <summary>The last name in a path.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static bool IsBelow(string path, string parent) =>
        path.StartsWith(parent, StringComparison.Ordinal) && path.Length > parent.Length && path[parent.Length] is '.' or '[';
}
