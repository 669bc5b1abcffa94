using System.Text.RegularExpressions;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>An api-version is windows on members of one model: what is written by hand for one alone stays a handful of lines.</summary>
public class ApiVersionLinesTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Source_LinesThatAreAboutAnApiVersion_AreFewForTheNewest()
    {
        string[][] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllLines)];
        Dictionary<string, int> counts = ApiVersions.Names.ToDictionary(name => name, name => Count(files, name), StringComparer.Ordinal);
        foreach ((string name, int count) in counts)
        {
            output.WriteLine($"# {name}: {count} hand-written lines are about this api-version");
        }

        // Its constant and its place in the list at least, or nothing was counted.
        counts.Values.ShouldAllBe(count => count >= 2);
        counts[ApiVersions.Names[^1]].ShouldBeLessThan(40);
    }

    [Fact]
    public void Count_NameFlagAndBlock_AreAllCounted()
    {
        string[] flags =
        [
            "    public bool IsPrecise => Since(ApiVersionNames.V20250725);",
            "    public bool IsOther => Since(ApiVersionNames.V20240812Preview);",
        ];
        string[] uses =
        [
            "        if (version.IsPrecise)",
            "        {",
            "            a();",
            "            b();",
            "        }",
            "",
            "        c(version.IsPrecise ? 1 : 2, version.IsOther);",
            "        d(\"2025-07-25\");",
        ];

        Count([flags, uses], "2025-07-25").ShouldBe(6);
        Count([flags, uses], "2024-08-12-preview").ShouldBe(2);
    }

    // Lines with the name of the version, with its constant, or with a flag that the constant defines; and what stands in the block of an 'if' on one.
    private static int Count(string[][] files, string name)
    {
        string constant = "V" + name.Replace("-preview", "Preview", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        string flags = string.Concat(files.SelectMany(file => file)
            .Select(line => Regex.Match(line, $@"public bool (\w+) => Since\(ApiVersionNames\.{constant}\);", RegexOptions.None, Second))
            .Where(match => match.Success)
            .Select(match => $@"|\.{match.Groups[1].Value}\b"));
        Regex pattern = new($@"""{Regex.Escape(name)}""|\b{constant}\b{flags}", RegexOptions.None, Second);
        return files.Sum(lines => Enumerable.Range(0, lines.Length).Where(i => pattern.IsMatch(lines[i])).Sum(i => 1 + BlockAfter(lines, i)));
    }

    private static int BlockAfter(string[] lines, int at)
    {
        string indent = lines[at][..^lines[at].TrimStart().Length];
        bool isBlock = lines[at].TrimStart().StartsWith("if (", StringComparison.Ordinal) && lines[at + 1] == indent + "{";
        return isBlock ? lines[at..Array.IndexOf(lines, indent + "}", at)].Skip(1).Count(line => line.Trim() is not ("" or "{" or "}")) : 0;
    }
}
