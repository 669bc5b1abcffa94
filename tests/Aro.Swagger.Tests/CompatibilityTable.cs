using System.Text.RegularExpressions;

namespace Aro.Swagger.Tests;

/// <summary>The tables of docs/compatibility.md.</summary>
internal static class CompatibilityTable
{
    /// <summary>The cells of the rows of the table in a section.</summary>
    public static IEnumerable<string[]> Rows(string section) =>
        File.ReadAllLines(Path.Combine(Repository.Root, "docs", "compatibility.md"))
            .SkipWhile(line => line != "## " + section).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    /// <summary>Whether a path is one of a pattern, in which <c>*</c> stands for anything.</summary>
    public static bool IsMatch(string pattern, string path) =>
        Regex.IsMatch(path, "^" + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
