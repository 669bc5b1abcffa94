using System.Globalization;
using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>Compares what schemas, parameters and headers alike say of a value: type, format, limits and enumeration.</summary>
internal sealed class ValueComparer(Findings findings)
{
    private static readonly string[] LowerLimits = ["minLength", "minimum", "minItems", "minProperties"];
    private static readonly string[] UpperLimits = ["maxLength", "maximum", "maxItems", "maxProperties"];

    private readonly EnumerationComparer _enumerations = new(findings);

    /// <summary>Keywords whose values are numbers.</summary>
    public static IReadOnlyList<string> Limits { get; } = [.. LowerLimits, .. UpperLimits];

    /// <summary>What is compared here.</summary>
    public static IReadOnlyList<string> Known { get; } = ["type", "format", "default", .. Limits, "pattern", "enum", "x-ms-enum"];

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
        _enumerations.Compare(old, now, path);
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
}
