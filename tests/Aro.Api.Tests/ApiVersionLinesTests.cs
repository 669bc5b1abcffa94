using System.Text.RegularExpressions;
using Aro.Api.Versions;

namespace Aro.Api.Tests;

/// <summary>An api-version is windows on members of one model: what is written by hand for one alone stays a handful of lines.</summary>
public class ApiVersionLinesTests(ITestOutputHelper output)
{
    [Fact]
    public void Source_LinesThatNameAnApiVersion_AreFewForTheNewest()
    {
        string[] lines = [.. Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories).SelectMany(File.ReadLines)];
        Dictionary<string, int> counts = ApiVersions.Names.ToDictionary(name => name, name => lines.Count(line => IsAbout(line, name)), StringComparer.Ordinal);
        foreach ((string name, int count) in counts)
        {
            output.WriteLine($"{name}: {count} lines");
        }

        // Its constant and its place in the list at least, or nothing was counted.
        counts.Values.ShouldAllBe(count => count >= 2);
        counts[ApiVersions.Names[^1]].ShouldBeLessThan(40);
    }

    // By its name, or by its constant: V20240812Preview.
    private static bool IsAbout(string line, string name)
    {
        string constant = "V" + name.Replace("-preview", "Preview", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return line.Contains('"' + name + '"', StringComparison.Ordinal) || Regex.IsMatch(line, $@"\b{constant}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static string Root()
    {
        DirectoryInfo directory = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Aro.slnx")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }
}
