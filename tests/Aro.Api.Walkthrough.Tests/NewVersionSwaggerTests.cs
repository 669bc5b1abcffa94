using System.Text.Json.Nodes;
using Aro.Swagger;
using Aro.Swagger.Comparison;

namespace Aro.Api.Walkthrough.Tests;

/// <summary>What the walk-through's version is in the swagger files.</summary>
public class NewVersionSwaggerTests
{
    private const string Stable = "redhatopenshift/resource-manager/Microsoft.RedHatOpenShift/openshiftclusters/stable/";
    private const string Added = Stable + "2027-01-01/";

    private static readonly string Before = PublishedVersion.All[^2].Folder + "/";
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();

    [Fact]
    public void Generate_OtherFiles_AreThoseOfTheRepository()
    {
        string[] others = [.. Files.Keys.Where(path => !path.StartsWith(Added, StringComparison.Ordinal))];

        // Who tries the walk-through by hand has written the new version too.
        others.Length.ShouldBe(Directory.EnumerateFiles(Repository.SwaggerTree, "*", SearchOption.AllDirectories)
            .Count(file => !Path.GetRelativePath(Repository.SwaggerTree, file).Replace(Path.DirectorySeparatorChar, '/').StartsWith(Added, StringComparison.Ordinal)));
        foreach (string path in others)
        {
            Files[path].ShouldBe(File.ReadAllText(Path.Combine(Repository.SwaggerTree, path)), path);
            Files[path].ShouldNotContain("updateChannel");
        }
    }

    [Fact]
    public void Generate_NewVersion_HasTheFilesOfTheOneBefore() =>
        Names(Added).ShouldBe(Names(Before));

    [Fact]
    public void Generate_NewVersion_DescribesTheMember()
    {
        JsonNode member = Document(Added)["definitions"]!["ClusterProfile"]!["properties"]!["updateChannel"]!;

        member.ToJsonString().ShouldBe(
            """{"type":"string","description":"Channel from which updates of OpenShift are offered, for example stable-4.17.","x-ms-mutability":["create","read","update"]}""");
        Document(Added)["info"]!["version"]!.ToString().ShouldBe("2027-01-01");
    }

    [Theory]
    [InlineData("OpenShiftClusters_CreateOrUpdate", "$.parameters.parameters.properties.clusterProfile.updateChannel")]
    [InlineData("OpenShiftClusters_Get", "$.responses.200.body.properties.clusterProfile.updateChannel")]
    public void Generate_NewVersion_ShowsTheMemberInExamples(string operation, string path) =>
        path.Split('.').Skip(1).Aggregate(JsonNode.Parse(Files[$"{Added}examples/{operation}.json"])!, (node, name) => node[name]!).ToString().ShouldBe("stable-4.17");

    [Fact]
    public void Compare_VersionBefore_FindsTheMemberAndNothingThatBreaks()
    {
        string directory = Directory.CreateTempSubdirectory("aro-walkthrough").FullName;
        try
        {
            foreach ((string path, string content) in Files)
            {
                string target = Path.Combine(directory, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllText(target, content);
            }

            IReadOnlyList<Finding> findings = SwaggerComparison.Compare(
                Path.Combine(directory, Before, "redhatopenshift.json"), Path.Combine(directory, Added, "redhatopenshift.json"));

            findings.ShouldNotBeEmpty();
            findings.ShouldAllBe(finding => !finding.Breaks);
            findings.ShouldContain(finding => finding.Path.EndsWith(".updateChannel", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static JsonObject Document(string folder) => JsonNode.Parse(Files[folder + "redhatopenshift.json"])!.AsObject();

    private static string[] Names(string folder) =>
        [.. Files.Keys.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Select(path => path[folder.Length..])];
}
