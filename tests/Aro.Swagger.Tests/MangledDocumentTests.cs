using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>A file that is not valid swagger is compared, or refused with its name: nothing else happens, and no damage passes for equality.</summary>
public class MangledDocumentTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();

    private static readonly string Text = ComparedDocument.Create().ToJsonString();

    [Fact]
    public void Compare_AnyKindOfValueAnywhere_IsNoticed()
    {
        SwaggerFile old = ComparedDocument.Load(Text);
        SwaggerFile now = ComparedDocument.Load(Text);

        MangledDocument.Swap(now.Root, isThorough: true, seed: 0).Where(_ => !IsNoticed(old, now) || !IsNoticed(now, old)).ToList().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Compare_OurFileWithAnotherKindAnywhere_IsNoticed(string path, int seed)
    {
        SwaggerFile old = Loader().Load(path);
        SwaggerFile now = Loader().Load(path);

        MangledDocument.Swap(now.Root, isThorough: false, seed).Where(_ => !IsNoticed(old, now)).ToList().ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SharedFiles))]
    public void Compare_SharedFileWithAnotherKindAnywhere_IsComparedOrRefused(string path, int seed)
    {
        string folder = path[1..path.LastIndexOf('/')];
        string document = Files.Last(file => IsDocument(file.Key) && file.Value.Contains(folder, StringComparison.Ordinal)).Key;
        SwaggerFile old = Loader().Load("/" + document);
        SwaggerFiles files = Loader();
        SwaggerFile now = files.Load("/" + document);

        // Only what is referred to counts, so not every change must be noticed.
        MangledDocument.Swap(files.Load(path).Root, isThorough: false, seed).Count(_ => IsNoticed(old, now)).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Load_AnyMemberTwice_IsRefused()
    {
        foreach (Match member in Regex.Matches(Text, "\"[^\"]+\":", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            string twice = Text.Insert(member.Index, member.Value + "0,");

            Should.Throw<SwaggerInputException>(() => ComparedDocument.Load(twice)).Message.ShouldStartWith($"'{ComparedDocument.Path}' is not JSON: ");
        }
    }

    [Fact]
    public void Compare_AnyCharacterGone_IsComparedOrRefused()
    {
        SwaggerFile old = ComparedDocument.Load(Text);
        for (int i = 0; i < Text.Length; i++)
        {
            IsNoticed(() => DocumentComparer.Compare(old, ComparedDocument.Load(Text.Remove(i, 1))));
            IsNoticed(() => DocumentComparer.Compare(old, ComparedDocument.Load(Text[..i]))).ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Compare_AnyDefinitionLeadingToItselfOrAnother_IsNoticed(string path, int seed)
    {
        SwaggerFile old = Loader().Load(path);
        SwaggerFile now = Loader().Load(path);
        JsonObject definitions = now.Section("definitions");
        string[] names = [.. definitions.Select(definition => definition.Key)];
        foreach ((int index, string name) in names.Index())
        {
            JsonNode kept = definitions[name]!;
            foreach (string other in new[] { name, names[(index + seed + 1) % names.Length] })
            {
                string reference = $$"""{"$ref":"#/definitions/{{other}}"}""";
                foreach (string change in new[] { reference, $$"""{"allOf":[{{reference}}]}""", $$"""{"items":{{reference}}}""" })
                {
                    definitions[name] = JsonNode.Parse(change);
                    IsNoticed(old, now).ShouldBeTrue($"{name}: {change}");
                }
            }

            definitions[name] = kept;
        }
    }

    // All say much the same, so some of them are enough.
    public static TheoryData<string, int> Documents() => Numbered(IsDocument, step: 3);

    public static TheoryData<string, int> SharedFiles() => Numbered(path => path.StartsWith("common-types/", StringComparison.Ordinal), step: 1);

    private static TheoryData<string, int> Numbered(Func<string, bool> isOne, int step)
    {
        TheoryData<string, int> data = [];
        foreach ((int index, string path) in Files.Keys.Where(isOne).Index().Where(file => file.Index % step == 0))
        {
            data.Add("/" + path, index);
        }

        return data;
    }

    private static bool IsDocument(string path) => path.EndsWith("/redhatopenshift.json", StringComparison.Ordinal);

    private static SwaggerFiles Loader() => new(path => Files.TryGetValue(path[1..], out string? text) ? text : throw new FileNotFoundException("It is not there."));

    private static bool IsNoticed(SwaggerFile old, SwaggerFile now) => IsNoticed(() => DocumentComparer.Compare(old, now));

    // Any other exception is a failure of the test.
    private static bool IsNoticed(Func<IReadOnlyList<Finding>> compare)
    {
        try
        {
            return compare().Count > 0;
        }
        catch (SwaggerInputException e)
        {
            e.Message.ShouldContain("'/", Case.Sensitive, "the message names the file");
            return true;
        }
    }
}
