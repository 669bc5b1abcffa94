using System.Text.Json.Nodes;
using Aro.Api.Contracts;

namespace Aro.Api.Tests;

/// <summary>A text, or a key of a map, in a body that a version shows or takes.</summary>
/// <param name="Parent">The object that holds it.</param>
/// <param name="Name">The name of the member, or the key itself.</param>
/// <param name="Text">The value, or the key.</param>
/// <param name="Target">Its path as errors have it.</param>
/// <param name="Path">Its path with <c>[]</c> for elements of lists and <c>*</c> for keys of maps.</param>
internal sealed record ShownValue(JsonObject Parent, string Name, string Text, string Target, string Path)
{
    public bool IsKey => ReferenceEquals(Name, Text);

    /// <summary>Everything in a body that a version takes in any letter case, and every ARM id whatever the version says of it.</summary>
    public static IReadOnlyList<ShownValue> InAnyCase(JsonObject body, string version)
    {
        IReadOnlyDictionary<string, MemberContract> members = ModelMembers.Of(version);
        return [.. Below(body, "", "", members)
            .Where(value => IsArmId(value.Text) || (members.TryGetValue(value.Path, out MemberContract? member) && member.Comparison == StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Puts another text in its place.</summary>
    public void Set(string text)
    {
        if (IsKey)
        {
            JsonNode? entry = Parent[Name];
            Parent.Remove(Name);
            Parent[text] = entry;
        }
        else
        {
            Parent[Name] = text;
        }
    }

    private static bool IsArmId(string text) => text.StartsWith("/subscriptions/", StringComparison.Ordinal);

    private static IEnumerable<ShownValue> Below(JsonObject parent, string target, string path, IReadOnlyDictionary<string, MemberContract> members)
    {
        bool isMap = members.TryGetValue(path, out MemberContract? map) && map.Kind is MemberKind.ObjectMap or MemberKind.TextMap;
        foreach ((string name, JsonNode? value) in parent)
        {
            string childTarget = isMap ? $"{target}['{name}']" : Join(target, name);
            string childPath = Join(path, isMap ? "*" : name);
            if (isMap)
            {
                yield return new ShownValue(parent, name, name, childTarget, path);
            }

            foreach (ShownValue child in value switch
            {
                JsonObject inner => Below(inner, childTarget, childPath, members),
                JsonArray list => list.OfType<JsonObject>().SelectMany(
                    (item, i) => Below(item, item["name"] is { } itemName ? $"{childTarget}['{itemName}']" : $"{childTarget}[{i}]", childPath + "[]", members)),
                JsonValue text when text.TryGetValue(out string? s) => [new ShownValue(parent, name, s, childTarget, childPath)],
                _ => [],
            })
            {
                yield return child;
            }
        }
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
