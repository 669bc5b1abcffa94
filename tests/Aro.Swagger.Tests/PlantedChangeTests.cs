using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>
/// The comparer passes over nothing but what <see cref="NotCompared"/> lists: every other change of our files, and of the published ones, is noticed.
/// </summary>
public class PlantedChangeTests
{
    private const string Document = "redhatopenshift.json";

    // All say much the same; these have between them what any has.
    private static readonly string[] Ours = ["2019-12-31-preview", "2024-08-12-preview", "2025-07-25"];

    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();
    private static readonly string? Published = Environment.GetEnvironmentVariable("ARO_PUBLISHED_SWAGGER") is { Length: > 0 } path ? path : null;

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
            if (Ours.Contains(path.Split('/')[^2]))
            {
                data.Add("", path);
            }

            if (Published is not null)
            {
                data.Add(Published, path);
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
        catch (Exception e) when (e is SwaggerInputException or InvalidOperationException or NullReferenceException)
        {
            return true;
        }
    }
}
