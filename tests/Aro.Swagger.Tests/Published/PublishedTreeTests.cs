using Aro.Api.Versions;

namespace Aro.Swagger.Tests.Published;

/// <summary>No api-version slips out of the comparison with the published tree.</summary>
public class PublishedTreeTests
{
    [Fact]
    public void NotYetPublished_EveryEntry_IsAnApiVersionInItsOrder() =>
        PublishedTree.NotYetPublished.ShouldBe(ApiVersions.Names.Where(name => PublishedTree.NotYetPublished.Contains(name)));

    [PublishedFact]
    public void NotYetPublished_PublishedTree_LacksExactlyThese()
    {
        string[] published = [.. Directory.EnumerateFiles(PublishedTree.Root!, "redhatopenshift.json", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))];

        ApiVersions.Names.Except(published, StringComparer.Ordinal)
            .ShouldBe(PublishedTree.NotYetPublished, $"{nameof(PublishedTree)}.{nameof(PublishedTree.NotYetPublished)} names what the published tree lacks");
        published.Except(ApiVersions.Names, StringComparer.Ordinal).ShouldBeEmpty();
    }
}
