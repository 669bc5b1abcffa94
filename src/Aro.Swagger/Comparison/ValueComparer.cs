using System.Globalization;
using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares what schemas, parameters and headers alike say of a value: type, format, limits and enumeration.</summary>
internal sealed class ValueComparer(Findings findings)
{
    private static readonly string[] LowerLimits = ["minLength", "minimum", "minItems", "minProperties"];
    private static readonly string[] UpperLimits = ["maxLength", "maximum", "maxItems", "maxProperties"];

    public void Compare(SchemaSite old, SchemaSite now, string path)
    {
        findings.AddIfDifferent(FindingKind.TypeChanged, path.Then("type"), old.Type, now.Type, Impact.Caller);
        findings.AddIfDifferent(FindingKind.FormatChanged, path.Then("format"), Text(old, "format"), Text(now, "format"), Impact.Client);
        findings.AddIfDifferent(FindingKind.DefaultChanged, path.Then("default"), Text(old, "default"), Text(now, "default"), Impact.Caller);
        Array.ForEach(LowerLimits, limit => Limit(old, now, path, limit, sign: 1));
        Array.ForEach(UpperLimits, limit => Limit(old, now, path, limit, sign: -1));
        string? pattern = Text(now, "pattern");
        findings.AddIfDifferent(
            FindingKind.ConstraintChanged, path.Then("pattern"), Text(old, "pattern"), pattern, pattern is null ? Impact.None : Impact.Caller);
        Enumeration(old, now, path);
    }

    private static string? Text(SchemaSite site, string name) => site[name]?.ToJsonString();

    private void Limit(SchemaSite old, SchemaSite now, string path, string name, int sign)
    {
        decimal? before = Number(old, name);
        decimal? after = Number(now, name);
        if (before != after)
        {
            bool isTighter = after is { } limit && (before is not { } previous || (limit - previous) * sign > 0);
            findings.AddIfDifferent(FindingKind.ConstraintChanged, path.Then(name), Show(before), Show(after), isTighter ? Impact.Caller : Impact.None);
        }
    }

    private static decimal? Number(SchemaSite site, string name) =>
        decimal.TryParse(Text(site, name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static string? Show(decimal? number) => number?.ToString(CultureInfo.InvariantCulture);

    private void Enumeration(SchemaSite old, SchemaSite now, string path)
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

        bool isOpen = old["x-ms-enum"]?["modelAsString"] is JsonValue open && open.TryGetValue(out bool isTrue) && isTrue;
        foreach (string value in after.Except(before, StringComparer.Ordinal))
        {
            findings.Add(FindingKind.EnumValueAdded, place, $"{value} is new", isOpen ? Impact.None : Impact.Client);
        }

        findings.AddIfDifferent(FindingKind.EnumNameChanged, path.Then("x-ms-enum"), Name(old), Name(now), Impact.Client);
    }

    private static string[]? Values(SchemaSite site) => site["enum"] is JsonArray values ? [.. values.Select(value => value?.ToString() ?? "null")] : null;

    // The values in x-ms-enum repeat the enumeration with descriptions.
    private static string? Name(SchemaSite site) => site["x-ms-enum"] is { } named ? $"{named["name"]}, modelAsString {named["modelAsString"] ?? "false"}" : null;
}
