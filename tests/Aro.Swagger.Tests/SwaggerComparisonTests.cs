using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

public sealed class SwaggerComparisonTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aro-swagger").FullName;

    [Fact]
    public void Compare_Files_FindsTheDifference()
    {
        JsonObject now = ComparedDocument.Create();
        Edit.Apply(now, "host", "\"example.org\"");

        SwaggerComparison.Compare(Write("old.json", ComparedDocument.Create()), Write("new.json", now))
            .ShouldBe([new Finding(FindingKind.HeadChanged, "$.host", "was \"example.com\", is \"example.org\"", Impact.Caller) { File = "new.json" }]);
    }

    [Fact]
    public void Compare_Directories_PairsFilesByPath()
    {
        Write("old/v1/api.json", ComparedDocument.Create());
        Write("old/v2/api.json", ComparedDocument.Create());
        Write("new/v2/api.json", ComparedDocument.Create());
        Write("new/v3/api.json", ComparedDocument.Create());
        Write("new/v3/examples/example.json", new JsonObject { ["paths"] = new JsonObject { ["/x"] = 1 } });
        Write("new/common/types.json", new JsonObject { ["paths"] = new JsonObject() });

        SwaggerComparison.Compare(Path.Combine(_directory, "old"), Path.Combine(_directory, "new")).ShouldBe(
        [
            new Finding(FindingKind.FileRemoved, "$", "is gone", Impact.Caller) { File = "v1/api.json" },
            new Finding(FindingKind.FileAdded, "$", "is new", Impact.None) { File = "v3/api.json" },
        ]);
    }

    [Fact]
    public void Compare_CommittedTreeWithItself_FindsNothing() => SwaggerComparison.Compare(Repository.SwaggerTree, Repository.SwaggerTree).ShouldBeEmpty();

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("{}", "is not swagger 2.0")]
    [InlineData("""{"swagger":"3.0"}""", "is not swagger 2.0")]
    [InlineData("""{"swagger":"2.0","paths":{"/things":[]}}""", "is not valid swagger")]
    [InlineData("""{"swagger":"2.0","definitions":{"Thing":1}}""", "is not valid swagger")]
    public void Compare_FileThatIsNotSwagger_IsRefused(string text, string expected)
    {
        string other = Path.Combine(_directory, "other.json");
        File.WriteAllText(other, text);

        string old = Write("old.json", ComparedDocument.Create());
        foreach ((string before, string after) in new[] { (old, other), (other, old) })
        {
            string message = Should.Throw<SwaggerInputException>(() => SwaggerComparison.Compare(before, after)).Message;

            message.ShouldStartWith($"'{other}' ");
            message.ShouldContain(expected);
        }
    }

    [Fact]
    public void Compare_FileThatIsNotUtf8_IsRefused()
    {
        string file = Path.Combine(_directory, "latin1.json");
        File.WriteAllText(file, """{"swagger":"2.0","paths":{"/é":{}}}""", System.Text.Encoding.Latin1);

        Should.Throw<SwaggerInputException>(() => SwaggerComparison.Compare(file, file)).Message.ShouldStartWith($"'{file}' has text that is not Unicode: ");
    }

    [Fact]
    public void Compare_FileWithByteOrderMark_IsRead()
    {
        string old = Write("old.json", ComparedDocument.Create());
        string now = Path.Combine(_directory, "new.json");
        File.WriteAllText(now, File.ReadAllText(old), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        SwaggerComparison.Compare(old, now).ShouldBeEmpty();
    }

    [Fact]
    public void Compare_TreesWithOtherJson_PassesOverIt()
    {
        Write("old/api.json", ComparedDocument.Create());
        Write("old/tsconfig.json", new JsonObject { ["paths"] = new JsonArray("x") });

        SwaggerComparison.Compare(Path.Combine(_directory, "old"), Path.Combine(_directory, "old")).ShouldBeEmpty();
    }

    [Fact]
    public void Compare_PathsThatDoNotFit_AreRefused()
    {
        string file = Write("old.json", ComparedDocument.Create());

        Should.Throw<SwaggerInputException>(() => SwaggerComparison.Compare(file, file + "x")).Message.ShouldBe($"'{file}x' does not exist.");
        Should.Throw<SwaggerInputException>(() => SwaggerComparison.Compare(file, _directory)).Message.ShouldContain("one is a file, the other a directory");
        string empty = Directory.CreateDirectory(Path.Combine(_directory, "empty")).FullName;
        Should.Throw<SwaggerInputException>(() => SwaggerComparison.Compare(empty, Repository.SwaggerTree)).Message.ShouldBe($"There are no swagger files below '{empty}'.");
        Should.Throw<SwaggerInputException>(() => SwaggerComparison.Compare(Repository.SwaggerTree, empty)).Message.ShouldBe($"There are no swagger files below '{empty}'.");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Write(string name, JsonObject content)
    {
        string path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content.ToJsonString());
        return path;
    }
}
