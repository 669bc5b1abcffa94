using System.Net;
using System.Net.Sockets;
using Aro.EndToEnd.Tests.Hosting;

namespace Aro.EndToEnd.Tests.Processes;

/// <summary>What a user can get wrong on the command line and on disk: exit code 2 and one clear line.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aro-bad-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("fly", "fly")]
    [InlineData("local --speed fast", "--speed")]
    [InlineData("local --speed 0", "--speed")]
    [InlineData("local --port 70000", "--port")]
    [InlineData("rp --config missing.json", "missing.json")]
    [InlineData("backup", "FILE")]
    [InlineData("backup copy.db --Aro:Store:Sqlite:Path=missing/aro.db", "missing/aro.db")]
    [InlineData("backup copy.db --Aro:Store:Kind=Cosmos", "Cosmos")]
    [InlineData("backup copy.db --Aro:Store:Sqlite:Pth=x", "Pth")]
    public async Task CommandLine_Wrong_OneLineAndExitCode2(string arguments, string mentioned) =>
        await ShouldFailAsync(arguments.Split(' '), mentioned);

    [Fact]
    public async Task Local_PortInUse_NamesThePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await ShouldFailAsync(["local", "--data", _folder, "--port", $"{port}"], $"{port}");
    }

    [Fact]
    public async Task Local_DataIsAFile_NamesThePath()
    {
        string file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "kept", TestContext.Current.CancellationToken);
        await ShouldFailAsync(["local", "--data", file, "--port", $"{FreePorts.Next()}"], file);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("kept");
    }

    [Theory]
    [InlineData("this is no database, and longer than a SQLite header would be: it must stay as it is")]
    public async Task Local_StoreIsNotADatabase_SaysSoAndLeavesItAlone(string content)
    {
        string file = Path.Combine(_folder, "aro.db");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await ShouldFailAsync(["local", "--data", _folder, "--port", $"{FreePorts.Next()}"], file);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(content);
    }

    private static async Task ShouldFailAsync(string[] arguments, string mentioned)
    {
        CommandResult result = await Command.RunAsync(
            "dotnet", [AroExecutable.Assembly, .. arguments], null, TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(2, result.Output + result.Error);
        string[] lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1, result.Error);
        lines[0].ShouldStartWith("aro: ");
        lines[0].ShouldContain(mentioned);
    }
}
