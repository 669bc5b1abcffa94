using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares enumerations: their values, and by which names generated clients know them.</summary>
internal sealed class EnumerationComparer(Findings findings)
{
    private const string Extension = "x-ms-enum";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "name", "modelAsString", "values" };

    private readonly KeyComparer _keys = new(findings);

    public void Compare(SchemaSite old, SchemaSite now, string path)
    {
        Values(old, now, path);
        JsonObject? before = old[Extension] as JsonObject;
        JsonObject? after = now[Extension] as JsonObject;
        string place = path.Then(Extension);
        findings.AddIfDifferent(FindingKind.EnumNameChanged, place, Name(before), Name(after), Impact.Client);
        Names(before, after, place.Then("values"));
        if (before is not null && after is not null)
        {
            _keys.Compare(before, after, place, Known, isExtension: true);
        }
    }

    private void Values(SchemaSite old, SchemaSite now, string path)
    {
        string[]? before = Values(old);
        string[]? after = Values(now);
        string place = path.Then("enum");
        if (before is null || after is null)
        {
            if (after is not null)
            {
                findings.Add(FindingKind.EnumAdded, place, $"any value was allowed, now only {string.Join(", ", after)}", Impact.Caller);
            }
            else if (before is not null)
            {
                findings.Add(FindingKind.EnumRemoved, place, "the values were listed, now any is allowed", Impact.Client);
            }

            return;
        }

        foreach (string value in before.Except(after, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.EnumValueRemoved, place, $"{value} is gone", Impact.Caller);
        }

        bool isOpen = old[Extension]?["modelAsString"] is JsonValue open && open.TryGetValue(out bool isTrue) && isTrue;
        foreach (string value in after.Except(before, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.EnumValueAdded, place, $"{value} is new", isOpen ? Impact.None : Impact.Client);
        }

        findings.AddIfReordered(place, before, after, Impact.None);
    }

    // A value without a name of its own is known by itself, so naming it so changes nothing.
    private void Names(JsonObject? old, JsonObject? now, string path)
    {
        Dictionary<string, string> before = Names(old);
        Dictionary<string, string> after = Names(now);
        bool isRenamed = before.Keys.Union(after.Keys, StringComparer.Ordinal)
            .Any(value => before.GetValueOrDefault(value, value) != after.GetValueOrDefault(value, value));
        findings.AddIfDifferent(
            FindingKind.EnumNameChanged,
            path,
            NotCompared.TextWithoutWords(old?["values"]),
            NotCompared.TextWithoutWords(now?["values"]),
            isRenamed ? Impact.Client : Impact.None);
    }

    private static Dictionary<string, string> Names(JsonObject? named) => (named?["values"] as JsonArray ?? []).OfType<JsonObject>()
        .GroupBy(value => value["value"]?.ToString() ?? "", value => value["name"]?.ToString(), StringComparer.Ordinal)
        .ToDictionary(value => value.Key, value => value.First() ?? value.Key, StringComparer.Ordinal);

    private static string[]? Values(SchemaSite site) => site["enum"] is JsonArray values ? [.. values.Select(value => value?.ToJsonString() ?? "null")] : null;

    private static string? Name(JsonObject? named) => named is null ? null : $"{named["name"]}, modelAsString {named["modelAsString"] ?? "false"}";
}
