using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>A row of the table in section "Swagger" of docs/compatibility.md.</summary>
internal sealed record ListedDifference(string Version, string Pattern, string Reason)
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<ListedDifference> All { get; } =
        [.. CompatibilityTable.Rows("Swagger").Select(cells => new ListedDifference(cells[0], cells[1].Trim('`'), cells[2]))];

    /// <summary>Whether the row is about a finding in an api-version.</summary>
    public bool Covers(string version, Finding finding) =>
        (Version == "*" || Version == version) && CompatibilityTable.IsMatch(Pattern, finding.Path);
}
