using System.Text.RegularExpressions;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>A row of the table in section "Traffic" of docs/compatibility.md.</summary>
internal sealed record ListedTrafficDifference(string Version, string Code, string Pattern, string Reason)
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<ListedTrafficDifference> All { get; } = Read();

    /// <summary>Whether the row is about a finding. In the pattern, <c>*</c> stands for anything.</summary>
    public bool Covers(TrafficFinding finding) =>
        (Version == "*" || Version == finding.Exchange.Version)
        && Code == finding.Issue.Code
        && Regex.IsMatch(finding.Issue.Path, "^" + Regex.Escape(Pattern).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static List<ListedTrafficDifference> Read()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "compatibility.md"));
        return [.. lines.SkipWhile(line => line != "## Traffic").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new ListedTrafficDifference(cells[1], cells[2].Trim('`'), cells[3].Trim('`'), cells[4]))];
    }
}
