using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>
/// Compares what we generate with the committed tree, and, where the environment variable ARO_PUBLISHED_SWAGGER names it, with the
/// published one.
/// </summary>
public class PublishedSwaggerTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();
    private static readonly SwaggerFiles Generated = new(path => Files[path[1..]]);
    private static readonly string? Published = Environment.GetEnvironmentVariable("ARO_PUBLISHED_SWAGGER") is { Length: > 0 } path ? path : null;

    [Theory]
    [MemberData(nameof(Trees))]
    public void Compare_ReferenceToOurs_NothingBreaks(string version, string tree) =>
        DocumentComparer.Compare(Reference(version, tree), Ours(version)).Where(finding => finding.Breaks).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Trees))]
    public void Compare_BothDirections_EveryDifferenceIsListed(string version, string tree)
    {
        IEnumerable<Finding> unlisted = Both(version, tree).Where(finding => !ListedDifference.All.Any(listed => listed.Covers(version, finding)));

        unlisted.ShouldBeEmpty("list it in section Swagger of docs/compatibility.md, with the reason");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void List_EveryRow_IsWellFormedAndExists(int index)
    {
        ListedDifference row = ListedDifference.All[index];

        row.Reason.ShouldNotBeEmpty();
        row.Pattern.ShouldStartWith("$.");
        string[] versions = [.. PublishedVersion.All.Select(version => version.Name).Where(version => row.Version == "*" || row.Version == version)];
        versions.ShouldNotBeEmpty();
        if (Published is not null)
        {
            versions.Any(version => Both(version, Published).Any(finding => row.Covers(version, finding))).ShouldBeTrue("the difference is gone");
        }
    }

    public static TheoryData<string, string> Trees()
    {
        TheoryData<string, string> data = [];
        foreach (string tree in Published is null ? [Repository.Tree] : new[] { Repository.Tree, Published })
        {
            foreach (PublishedVersion version in PublishedVersion.All)
            {
                data.Add(version.Name, tree);
            }
        }

        return data;
    }

    public static TheoryData<int> Rows() => [.. Enumerable.Range(0, ListedDifference.All.Count)];

    private static IEnumerable<Finding> Both(string version, string tree) =>
        [.. DocumentComparer.Compare(Reference(version, tree), Ours(version)), .. DocumentComparer.Compare(Ours(version), Reference(version, tree))];

    private static string File(string version) => PublishedVersion.All.Single(other => other.Name == version).Folder + "/redhatopenshift.json";

    private static SwaggerFile Ours(string version) => Generated.Load("/" + File(version));

    private static SwaggerFile Reference(string version, string tree) => new SwaggerFiles().Load(Path.Combine(tree, File(version)));
}
