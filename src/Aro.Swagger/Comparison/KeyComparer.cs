using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>
/// Sees to it that no key goes unnoticed: compares those that no other comparer knows, and reports when a known one begins, or ceases, to say
/// what holds anyway.
/// </summary>
internal sealed class KeyComparer(Findings findings)
{
    // They group, explain or describe; neither the wire nor the types of a client depend on them. Responses in common are compared where an
    // operation refers to them.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "tags", "version", "license", "contact", "termsOfService", "externalDocs", "deprecated", "example", "examples", "responses",
        "x-ms-examples", "x-ms-identifiers", "x-typespec-generated",
    };

    // They mean something even when they are false or empty.
    private static readonly HashSet<string> Meaningful = new(StringComparer.Ordinal)
    {
        "default", "additionalProperties", "items", "schema", "enum", "x-ms-enum", "x-ms-mutability", "x-ms-pageable", "x-ms-long-running-operation-options",
    };

    /// <summary>Compares two objects.</summary>
    /// <param name="old">Members of the old object.</param>
    /// <param name="now">Members of the new one.</param>
    /// <param name="path">Where they are.</param>
    /// <param name="known">Members that are compared elsewhere, by what they mean.</param>
    /// <param name="isExtension">Whether the objects belong to an extension.</param>
    public void Compare(
        IDictionary<string, JsonNode?> old, IDictionary<string, JsonNode?> now, string path, IReadOnlySet<string> known, bool isExtension = false)
    {
        foreach (string name in old.Keys.Union(now.Keys, StringComparer.Ordinal))
        {
            JsonNode? before = old.TryGetValue(name, out JsonNode? value) ? value : null;
            JsonNode? after = now.TryGetValue(name, out JsonNode? other) ? other : null;
            if (before is null && after is null)
            {
                findings.AddIfDifferent(FindingKind.KeyChanged, path.Then(name), TextOfNull(old, name), TextOfNull(now, name), Impact.None);
            }
            else if (!known.Contains(name))
            {
                Unknown(name, before, after, path, isExtension);
            }
            else if (before is null != after is null && HoldsAnyway(name, before ?? after!))
            {
                Stated(path.Then(name), isNow: after is not null);
            }
        }
    }

    /// <summary>Compares a member that no other comparer knows.</summary>
    public void Unknown(string name, JsonNode? old, JsonNode? now, string path, bool isExtension = false)
    {
        if (NotCompared.IsWords(name, old ?? now) && NotCompared.IsWords(name, now ?? old))
        {
            return;
        }

        // What a generator makes of an extension, or a server of a keyword, is not known here, so a change counts as one that breaks.
        Impact impact = Harmless.Contains(name) ? Impact.None
            : isExtension || name.StartsWith("x-", StringComparison.Ordinal) ? Impact.Client
            : Impact.Caller;
        findings.AddIfDifferent(
            FindingKind.KeyChanged, path.Then(name), NotCompared.TextWithoutWords(old, name), NotCompared.TextWithoutWords(now, name), impact);
    }

    /// <summary>Reports that something which holds anyway is stated, or no longer.</summary>
    public void Stated(string path, bool isNow) =>
        findings.Add(FindingKind.StatementChanged, path, isNow ? "is now stated, though it held before" : "is no longer stated, though it holds", Impact.None);

    private static string? TextOfNull(IDictionary<string, JsonNode?> node, string name) => node.ContainsKey(name) ? "null" : null;

    // A schema with members is an object; a flag that is not set is false; an empty list or section says nothing.
    private static bool HoldsAnyway(string name, JsonNode value) => !Meaningful.Contains(name) && value switch
    {
        JsonObject members => members.Count == 0,
        JsonArray items => items.Count == 0,
        JsonValue single when single.TryGetValue(out bool flag) => !flag,
        _ => name == "type" && value.ToString() == "object",
    };
}
