using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Processes;

/// <summary><c>aro swagger</c> and <c>aro swagger diff</c>: exit code 0, 1 when something breaks, 2 with one line for input that cannot be used.</summary>
public sealed class SwaggerTests : IDisposable
{
    private const string Old = """
        {"swagger":"2.0","info":{"title":"Things"},"paths":{"/things":{"get":{"operationId":"Things_List","responses":{}}}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("aro-swagger-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Swagger_NewDirectory_WritesWhatIsCommitted()
    {
        string target = Path.Combine(_folder, "tree");
        string committed = Repository.SwaggerTree;

        CommandResult result = await RunAsync("swagger", target);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Error.ShouldBeEmpty();
        string[] files = Files(committed);
        result.Output.ShouldBe($"{files.Length} files written to {target}\n");
        Files(target).ShouldBe(files);
        CommandResult diff = await RunAsync("swagger", "diff", committed, target);
        diff.ExitCode.ShouldBe(0, diff.Error);
        diff.Output.ShouldBe("0 differences, 0 of them breaking\n");
    }

    [Theory]
    [InlineData("\"operationId\":\"Things_List\"", "\"operationId\":\"Things_List\",\"deprecated\":true", 0,
        "breaks nothing KeyChanged                 new.json $.paths['/things'].get.deprecated: was absent, is true")]
    [InlineData("Things_List", "Things_All", 1,
        "breaks clients OperationRenamed           new.json $.paths['/things'].get.operationId: was \"Things_List\", is \"Things_All\"")]
    [InlineData("\"get\":", "\"head\":", 1,
        "breaks callers OperationRemoved           new.json $.paths['/things'].get: is gone")]
    public async Task Diff_Change_IsPrintedAndDecidesTheExitCode(string before, string after, int exitCode, string expected)
    {
        string old = Write("old.json", Old);
        string now = Write("new.json", Old.Replace(before, after, StringComparison.Ordinal));

        CommandResult result = await RunAsync("swagger", "diff", old, now);

        result.ExitCode.ShouldBe(exitCode, result.Error);
        result.Error.ShouldBeEmpty();
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldContain(expected);
        lines[^1].ShouldBe($"{lines.Length - 1} differences, {exitCode} of them breaking");
    }

    /// <summary>Content of the new file, and what is said of it.</summary>
    [Theory]
    [InlineData("""{"swagger":"2.0","swagger":"2.0"}""", "is not JSON: Duplicate property")]
    [InlineData("""{"swagger":"2.0","definitions":[]}""", "is not valid swagger: $.definitions is a list; it must be an object.")]
    [InlineData("""{"swagger":"2.0","definitions":{"A":null}}""", "is not valid swagger: $.definitions.A is null; it must be an object.")]
    [InlineData("""{"swagger":"2.0","definitions":{"A":{"allOf":[{"$ref":"#/definitions/A"}]}}}""", "is not valid swagger: $.definitions.A inherits from itself.")]
    [InlineData("""{"swagger":"2.0","definitions":{"A":{"$ref":"other.json"}}}""", "other.json' cannot be read: ")]
    public async Task Diff_FileThatIsNotValid_ExitCode2AndItsName(string content, string expected)
    {
        string old = Write("old.json", Old);
        string now = Write("new.json", content);

        (await FailAsync("swagger", "diff", old, now)).ShouldContain(expected);
        (await FailAsync("swagger", "diff", now, old)).ShouldContain(Path.GetDirectoryName(now)!);
    }

    [Fact]
    public async Task Diff_DirectoryWithoutSwagger_ExitCode2AndItsName()
    {
        Write("old.json", Old);
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;

        (await FailAsync("swagger", "diff", empty, _folder)).ShouldBe($"aro: There are no swagger files below '{empty}'.");
        (await FailAsync("swagger", "diff", _folder, empty)).ShouldBe($"aro: There are no swagger files below '{empty}'.");
        (await FailAsync("swagger", "diff", empty + "x", empty)).ShouldBe($"aro: '{empty}x' does not exist.");
    }

    [Fact]
    public async Task Diff_StoppedWhileItReads_DoesNotSayThatNothingBreaks()
    {
        string pipe = Path.Combine(_folder, "pipe");
        (await Command.RunAsync("mkfifo", [pipe], null, TestContext.Current.CancellationToken)).ExitCode.ShouldBe(0);

        // 137 would say that it had to be killed.
        CommandResult result = await Command.RunAsync(
            "timeout", ["--preserve-status", "-k", "30", "-s", "INT", "5", "dotnet", AroExecutable.Assembly, "swagger", "diff", pipe, pipe], null, TestContext.Current.CancellationToken);

        result.ExitCode.ShouldBe(130, result.Error);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Swagger_WrongArguments_ExitCode2()
    {
        string file = Write("old.json", Old);

        (await FailAsync("swagger", file)).ShouldBe($"aro: '{file}' is a file. Name a directory to write to.");
        (await FailAsync("swagger", "diff", file)).ShouldContain("NEW");
    }

    private static async Task<CommandResult> RunAsync(params string[] arguments) =>
        await Command.RunAsync("dotnet", [AroExecutable.Assembly, .. arguments], null, TestContext.Current.CancellationToken);

    private static async Task<string> FailAsync(params string[] arguments)
    {
        CommandResult result = await RunAsync(arguments);
        result.ExitCode.ShouldBe(2, result.Output + result.Error);
        result.Output.ShouldBeEmpty();
        string line = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldStartWith("aro: ");
        return line;
    }

    private static string[] Files(string tree) =>
        [.. Directory.EnumerateFiles(tree, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(tree, path)).Order(StringComparer.Ordinal)];

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
