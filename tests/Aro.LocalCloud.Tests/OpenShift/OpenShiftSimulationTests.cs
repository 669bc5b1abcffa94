using Aro.LocalCloud.OpenShift;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aro.LocalCloud.Tests.OpenShift;

public sealed class OpenShiftSimulationTests : IDisposable
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly FakeCloud _cloud = new(TimeProvider.System);

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task BootstrapMachine_Written_BeginsAClusterThatARestartResumes()
    {
        _cloud.PutMachine("abc-bootstrap", "{}");
        var machine = _cloud.Get($"{FakeCloud.Group}/providers/Microsoft.Compute/virtualMachines/abc-bootstrap")!;
        await using (var first = new OpenShiftSimulation(NullLoggerFactory.Instance))
        {
            await first.StartAsync(_cloud.Context, Token);
            await first.WrittenAsync(machine, Token);
            await first.WrittenAsync(machine, Token);
        }

        Databases().Length.ShouldBe(1);

        await using var second = new OpenShiftSimulation(NullLoggerFactory.Instance);
        await second.StartAsync(_cloud.Context, Token);
        second.Clusters.ShouldBe([Path.GetFileNameWithoutExtension(Databases()[0])]);
    }

    [Fact]
    public async Task OtherMachines_Written_BeginNothing()
    {
        _cloud.PutMachine("abc-master-0", "{}");
        await using var simulation = new OpenShiftSimulation(NullLoggerFactory.Instance);
        await simulation.StartAsync(_cloud.Context, Token);

        await simulation.WrittenAsync(_cloud.Get($"{FakeCloud.Group}/providers/Microsoft.Compute/virtualMachines/abc-master-0")!, Token);

        simulation.Clusters.ShouldBeEmpty();
    }

    [Fact]
    public async Task ForeignFile_InTheFolder_IsLeftAlone()
    {
        var file = Path.Combine(_cloud.DataDirectory, "clusters", "foreign.db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "this is no database, however long it may be", Token);
        await using var simulation = new OpenShiftSimulation(NullLoggerFactory.Instance);

        await simulation.StartAsync(_cloud.Context, Token);

        simulation.Clusters.ShouldBeEmpty();
        (await File.ReadAllTextAsync(file, Token)).ShouldBe("this is no database, however long it may be");
    }

    private string[] Databases() => Directory.GetFiles(Path.Combine(_cloud.DataDirectory, "clusters"), "*.db");
}
