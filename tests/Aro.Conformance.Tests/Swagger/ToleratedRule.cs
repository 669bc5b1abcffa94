using System.Text.Json;

namespace Aro.Conformance.Tests.Swagger;

/// <summary>A row of lint-baseline.json: a rule of the ARM linter that our files break as the published ones do, and why.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Reason">Why it stays broken.</param>
internal sealed record ToleratedRule(string Rule, string Reason)
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<ToleratedRule> All { get; } = JsonSerializer.Deserialize<ToleratedRule[]>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Aro.Conformance.Tests", "Swagger", "lint-baseline.json")), JsonSerializerOptions.Web)!;

    /// <summary>First api-version that breaks it; null for the first there is.</summary>
    public string? Since { get; init; }

    /// <summary>Last api-version that breaks it; null for the newest.</summary>
    public string? Until { get; init; }

    /// <summary>The rows of an api-version. Names of versions start with their date, so they sort by time.</summary>
    public static IEnumerable<ToleratedRule> In(string version) => All.Where(
        row => string.CompareOrdinal(row.Since ?? version, version) <= 0 && string.CompareOrdinal(version, row.Until ?? version) <= 0);
}
