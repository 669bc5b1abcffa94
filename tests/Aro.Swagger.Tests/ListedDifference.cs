using System.Text.RegularExpressions;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>A row of the table in section "Swagger" of docs/compatibility.md.</summary>
internal sealed record ListedDifference(string Version, string Pattern, string Reason)
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<ListedDifference> All { get; } = Read();

    /// <summary>Whether the row is about a finding in an api-version.</summary>
    public bool Covers(string version, Finding finding) =>
        (Version == "*" || Version == version)
        && Regex.IsMatch(finding.Path, "^" + Regex.Escape(Pattern).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static List<ListedDifference> Read()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "compatibility.md"));
        return [.. lines.SkipWhile(line => line != "## Swagger").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new ListedDifference(cells[1], cells[2].Trim('`'), cells[3]))];
    }
}
