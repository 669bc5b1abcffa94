using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;
using Aro.Swagger.Tests.Published;

namespace Aro.Swagger.Tests;

/// <summary>
/// The comparer passes over nothing but what <see cref="NotCompared"/> lists: every other change of our files, and of the published ones, is noticed.
/// </summary>
public class PlantedChangeTests
{
    private const string Document = "redhatopenshift.json";

    // All say much the same; these have between them what any has: the first, the last of the less precise ones, and the newest.
    private static readonly PublishedVersion[] Ours =
        [PublishedVersion.All[0], PublishedVersion.All.Last(version => !version.IsPrecise), PublishedVersion.All[^1]];

    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();

    [Theory]
    [MemberData(nameof(Documents))]
    public void Compare_AnyChangeOfADocument_IsNoticed(string tree, string path)
    {
        SwaggerFile old = Loader(tree).Load("/" + path);
        SwaggerFile now = Loader(tree).Load("/" + path);

        Unnoticed(now.Root, [(old, now)]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SharedFiles))]
    public void Compare_AnyChangeOfWhatDocumentsReferTo_IsNoticed(string path)
    {
        (SwaggerFiles oldFiles, SwaggerFiles newFiles) = (Loader(""), Loader(""));
        (SwaggerFile Old, SwaggerFile Now)[] documents = [.. Files.Keys.Where(IsDocument)
            .Where(document => Files[document].Contains(path[..path.LastIndexOf('/')], StringComparison.Ordinal))
            .Select(document => (oldFiles.Load("/" + document), newFiles.Load("/" + document)))];
        SwaggerFile shared = newFiles.Load("/" + path);

        documents.ShouldNotBeEmpty();
        foreach (string section in new[] { "definitions", "parameters" })
        {
            foreach ((string name, JsonNode? content) in shared.Section(section))
            {
                Unnoticed(content!, documents, name).ShouldBeEmpty();
            }
        }
    }

    [Theory]
    [InlineData("description", """ "x" """)]
    [InlineData("title", """ "x" """)]
    [InlineData("summary", """ "x" """)]
    public void Compare_WordsAnywhere_AreNotCompared(string name, string words)
    {
        SwaggerFile old = Loader("").Load("/" + Files.Keys.First(IsDocument));
        SwaggerFile now = Loader("").Load("/" + Files.Keys.First(IsDocument));
        foreach (string place in new[] { "paths", "definitions" })
        {
            foreach ((_, JsonNode? node) in now.Section(place))
            {
                node![name] = JsonNode.Parse(words);
            }
        }

        DocumentComparer.Compare(old, now).ShouldBeEmpty();
    }

    public static TheoryData<string, string> Documents()
    {
        TheoryData<string, string> data = [];
        foreach (string path in Files.Keys.Where(IsDocument))
        {
            string version = path.Split('/')[^2];
            if (Ours.Any(ours => ours.Name == version))
            {
                data.Add("", path);
            }

            if (PublishedTree.Root is { } published && PublishedTree.Versions.Contains(version))
            {
                data.Add(published, path);
            }
        }

        return data;
    }

    public static TheoryData<string> SharedFiles() => [.. Files.Keys.Where(path => path.StartsWith("common-types/", StringComparison.Ordinal))];

    private static bool IsDocument(string path) => path.EndsWith("/" + Document, StringComparison.Ordinal);

    private static SwaggerFiles Loader(string tree) => new(path => tree.Length == 0 ? Files[path[1..]] : File.ReadAllText(tree + path));

    private static List<string> Unnoticed(JsonNode root, (SwaggerFile Old, SwaggerFile Now)[] documents, string place = "$")
    {
        List<string> unnoticed = [];
        foreach (PlantedChange change in PlantedChange.In(root, place))
        {
            change.Plant();
            if (!documents.Any(document => IsNoticed(document.Old, document.Now)))
            {
                unnoticed.Add(change.Place);
            }

            change.TakeBack();
        }

        return unnoticed;
    }

    // A file that is no longer swagger is refused, which is noticed too.
    private static bool IsNoticed(SwaggerFile old, SwaggerFile now)
    {
        try
        {
            return DocumentComparer.Compare(old, now).Count > 0;
        }
        catch (SwaggerInputException)
        {
            return true;
        }
    }
}
