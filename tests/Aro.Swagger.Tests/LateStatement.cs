using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>
/// A row of the table in section "Swagger: restrictions that are stated late" of docs/compatibility.md: a difference that would break callers, had
/// the service not always behaved as it now says. It names one member and what exactly is said of it, so that it excuses nothing else.
/// </summary>
internal sealed record LateStatement(string Path, string Message, string Reason)
{
    /// <summary>All rows, one for each member of those that name several.</summary>
    public static IReadOnlyList<LateStatement> All { get; } =
        [.. CompatibilityTable.Rows("Swagger: restrictions that are stated late").SelectMany(cells => Members(cells[0].Trim('`')).Select(path => new LateStatement(path, cells[1], cells[2])))];

    /// <summary>Whether the row excuses a finding.</summary>
    public bool Excuses(Finding finding) => finding.Kind == FindingKind.MutabilityChanged && finding.Path == Path && finding.Message == Message;

    // "a.{b,c}.d" is short for "a.b.d" and "a.c.d".
    private static IEnumerable<string> Members(string pattern)
    {
        int open = pattern.IndexOf('{', StringComparison.Ordinal);
        int close = pattern.IndexOf('}', StringComparison.Ordinal);
        return open < 0 ? [pattern] : pattern[(open + 1)..close].Split(',').Select(name => pattern[..open] + name + pattern[(close + 1)..]);
    }
}
