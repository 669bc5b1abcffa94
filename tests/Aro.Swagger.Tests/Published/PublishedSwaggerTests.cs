using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests.Published;

/// <summary>Compares what we generate with the published tree.</summary>
public class PublishedSwaggerTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();
    private static readonly SwaggerFiles Generated = new(path => Files[path[1..]]);

    [PublishedTheory]
    [MemberData(nameof(Versions))]
    public void Compare_PublishedToOurs_NothingBreaks(string version) =>
        DocumentComparer.Compare(Published(version), Ours(version)).Where(finding => finding.Breaks).ShouldBeEmpty();

    [PublishedTheory]
    [MemberData(nameof(Versions))]
    public void Compare_BothDirections_EveryDifferenceIsListed(string version)
    {
        IEnumerable<Finding> unlisted = Both(version).Where(finding => !ListedDifference.All.Any(listed => listed.Covers(version, finding)));

        unlisted.ShouldBeEmpty("list it in section Swagger of docs/compatibility.md, with the reason");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void List_EveryRow_IsWellFormed(int index)
    {
        ListedDifference row = ListedDifference.All[index];

        row.Reason.ShouldNotBeEmpty();
        row.Pattern.ShouldStartWith("$.");
        About(row).ShouldNotBeEmpty();
    }

    [PublishedTheory]
    [MemberData(nameof(Rows))]
    public void List_EveryRow_IsADifference(int index)
    {
        ListedDifference row = ListedDifference.All[index];

        About(row).Any(version => Both(version).Any(finding => row.Covers(version, finding))).ShouldBeTrue("the difference is gone");
    }

    public static TheoryData<string> Versions() => [.. PublishedTree.Versions];

    public static TheoryData<int> Rows() => [.. Enumerable.Range(0, ListedDifference.All.Count)];

    private static string[] About(ListedDifference row) => [.. PublishedTree.Versions.Where(version => row.Version == "*" || row.Version == version)];

    private static IEnumerable<Finding> Both(string version) =>
        [.. DocumentComparer.Compare(Published(version), Ours(version)), .. DocumentComparer.Compare(Ours(version), Published(version))];

    private static string File(string version) => PublishedVersion.All.Single(other => other.Name == version).Folder + "/redhatopenshift.json";

    private static SwaggerFile Ours(string version) => Generated.Load("/" + File(version));

    private static SwaggerFile Published(string version) => new SwaggerFiles().Load(Path.Combine(PublishedTree.Root!, File(version)));
}
