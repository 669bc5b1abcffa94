using Aro.Api.Versions;
using Aro.Swagger.Tests.Published;

namespace Aro.Api.Walkthrough.Tests;

/// <summary>What the tests have to be told of a new version is in the walk-through, and they find out the rest themselves.</summary>
public class NewVersionInTestsTests
{
    /// <summary>
    /// The sources that may name the newest version: they say what each one is, or what this one has whichever is the newest. All others mean
    /// the newest one, whatever it is called.
    /// </summary>
    private static readonly string[] MayNameIt =
    [
        "Aro.Api.Tests/ApiVersionLinesTests.cs",
        "Aro.Api.Tests/ApiVersionsTests.cs",
        "Aro.Api.Tests/PublishedExampleTests.cs",
        "Aro.Api.Tests/RequestBodyTests.cs",
        "Aro.Api.Tests/ValidationRows.cs",
        "Aro.Api.Tests/WriteTests.cs",
    ];

    [Fact]
    public void NotYetPublished_NewVersion_IsTheOnlyOneThatIsNotCompared() => PublishedTree.Versions.ShouldBe(ApiVersions.Names.SkipLast(1));

    [Theory]
    [InlineData("Aro.Api.Tests")]
    [InlineData("Aro.Swagger.Tests")]
    public void Sources_OfTests_NameTheNewestVersionOnlyWhereItIsMeant(string project)
    {
        string tests = Path.Combine(Repository.Root, "tests");
        string[] sources = [.. Directory.EnumerateFiles(Path.Combine(tests, project), "*.cs", SearchOption.AllDirectories)];

        sources.ShouldNotBeEmpty();
        sources.Where(file => File.ReadAllText(file).Contains($"\"{ApiVersions.Names[^2]}\"", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(tests, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Except(MayNameIt, StringComparer.Ordinal)
            .ShouldBeEmpty("use Bodies.Latest or ApiVersions, so that the next version is tested as well");
    }
}
