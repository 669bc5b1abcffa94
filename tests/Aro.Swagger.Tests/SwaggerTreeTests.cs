using Aro.Swagger.Comparison;
using Aro.Swagger.Tests.Published;

namespace Aro.Swagger.Tests;

public class SwaggerTreeTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();

    [Fact]
    public void Generate_CommittedTree_HasTheSameFiles() =>
        Directory.EnumerateFiles(Repository.SwaggerTree, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.SwaggerTree, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Files.Keys, "run './aro swagger', which writes what is missing, and remove what it no longer writes");

    [Theory]
    [MemberData(nameof(Paths))]
    public void Generate_CommittedFile_IsTheSame(string path) =>
        Files[path].ShouldBe(File.ReadAllText(Path.Combine(Repository.SwaggerTree, path)), "run './aro swagger' and look at what changed");

    // The test above says that something changed, this one whether it breaks a caller of what was committed, also when the files were written since.
    [Theory]
    [MemberData(nameof(Documents))]
    public void Generate_CommittedDocument_BreaksNoCaller(string path) =>
        DocumentComparer.Compare(CommittedTree.Files.Load("/" + path), new SwaggerFiles(file => Files[file[1..]]).Load("/" + path))
            .Where(finding => finding.Breaks).ShouldBeEmpty();

    [Fact]
    public void Generate_ApiVersions_HaveOneFileEach() =>
        Files.Keys.Where(path => path.EndsWith("/redhatopenshift.json", StringComparison.Ordinal)).Select(path => string.Join('/', path.Split('/')[^3..^1])).ShouldBe(
        [
            "preview/2021-09-01-preview",
            "preview/2023-07-01-preview",
            "preview/2024-08-12-preview",
            "stable/2020-04-30",
            "stable/2022-04-01",
            "stable/2022-09-04",
            "stable/2023-04-01",
            "stable/2023-09-04",
            "stable/2023-11-22",
            "stable/2025-07-25",
            "preview/2019-12-31-preview",
        ]);

    [Fact]
    public async Task WriteAsync_NewDirectory_WritesEveryFile()
    {
        string directory = Directory.CreateTempSubdirectory("aro-swagger").FullName;
        try
        {
            string target = Path.Combine(directory, "new", "tree");

            int count = await SwaggerTree.WriteAsync(target, TestContext.Current.CancellationToken);

            count.ShouldBe(Files.Count);
            foreach ((string path, string content) in Files)
            {
                (await File.ReadAllTextAsync(Path.Combine(target, path), TestContext.Current.CancellationToken)).ShouldBe(content);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task WriteAsync_File_IsRefused()
    {
        string file = Path.Combine(Repository.Root, "README.md");

        SwaggerInputException refused = await Should.ThrowAsync<SwaggerInputException>(() => SwaggerTree.WriteAsync(file, TestContext.Current.CancellationToken));

        refused.Message.ShouldBe($"'{file}' is a file. Name a directory to write to.");
    }

    public static TheoryData<string> Paths() => [.. Files.Keys];

    // A version that is not published yet may still change.
    public static TheoryData<string> Documents() => [.. PublishedVersion.All.Where(version => PublishedTree.Versions.Contains(version.Name))
        .Select(version => version.Folder + "/redhatopenshift.json").Where(CommittedTree.Has)];
}
