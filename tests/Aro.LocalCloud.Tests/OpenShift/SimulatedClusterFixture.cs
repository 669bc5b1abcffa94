using System.Net;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.Kubernetes.Storage;
using Aro.LocalCloud.OpenShift;
using Aro.LocalCloud.OpenShift.Objects;
using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.Tests.Installer;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Aro.LocalCloud.Tests.OpenShift;

/// <summary>A simulated cluster on a fake clock, with assets of the installer.</summary>
public sealed class SimulatedClusterFixture : IAsyncDisposable
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly InstallerRun _installer;
    private SimulatedCluster _cluster = null!;

    public SimulatedClusterFixture()
    {
        // Yesterday: clients judge the validity of certificates by the real date.
        Clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-1));
        Cloud = new FakeCloud(Clock);
        _installer = new InstallerRun { Time = Clock };
    }

    public FakeTimeProvider Clock { get; }

    public FakeCloud Cloud { get; }

    public string InfraId { get; private set; } = "";

    public string Kubeconfig => _installer.Read("auth/kubeconfig");

    internal ClusterObjects Objects => _cluster.Objects!;

    internal SimulatedCluster Cluster => _cluster;

    /// <summary>Makes assets and deploys the bootstrap machine, and the masters if asked to.</summary>
    public async Task DeployAsync(bool masters = true)
    {
        _installer.Write("install-config.yaml", InstallerRun.Config);
        (await _installer.CreateAsync("ignition-configs")).ShouldBe(0, _installer.Error.ToString());
        InfraId = JsonNode.Parse(_installer.Read("metadata.json")).Text("infraID");
        Cloud.Blob = (HttpStatusCode.OK, _installer.Read("bootstrap.ign"));
        Cloud.PutPrivateEndpoint(InfraId);
        Cloud.PutMachine(InfraId + "-bootstrap", """{"ignition":{"version":"3.2.0","config":{"replace":{"source":"https://blob.localhost/ignition/bootstrap.ign?sig=secret"}}}}""");
        if (masters)
        {
            DeployMasters();
        }

        Open();
    }

    public void DeployMasters()
    {
        for (var i = 0; i < 3; i++)
        {
            Cloud.PutMachine($"{InfraId}-master-{i}", _installer.Read("master.ign"));
        }
    }

    /// <summary>Lets a simulated duration pass, with a pass of the cluster whenever it asks for one.</summary>
    /// <returns>Whether the cluster still exists.</returns>
    public async Task<bool> AdvanceAsync(TimeSpan duration)
    {
        var end = Clock.GetUtcNow() + duration;
        while (true)
        {
            if (!await SettleAsync())
            {
                return false;
            }

            var next = _cluster.Next ?? end;
            if (next > end || Clock.GetUtcNow() >= end)
            {
                Clock.SetUtcNow(end);
                return await SettleAsync();
            }

            Clock.SetUtcNow(next);
        }
    }

    /// <summary>Passes until nothing changes any more.</summary>
    public async Task<bool> SettleAsync()
    {
        for (var i = 0; i < 50; i++)
        {
            var before = Revision;
            if (!await _cluster.StepAsync(Token))
            {
                return false;
            }

            await _cluster.DrainAsync();
            if (before == Revision)
            {
                return true;
            }
        }

        throw new InvalidOperationException("The controllers do not come to rest.");
    }

    /// <summary>Makes the ignition configuration readable again.</summary>
    public void RepairBlob() => Cloud.Blob = (HttpStatusCode.OK, _installer.Read("bootstrap.ign"));

    public async Task RestartAsync()
    {
        await _cluster.DisposeAsync();
        Open();
        await SettleAsync();
    }

    internal JsonObject Operator(string name) => Objects.Find("config.openshift.io/v1", "ClusterOperator", name)!;

    internal bool IsSettled(string name) =>
        Conditions.IsTrue(Operator(name), "Available") && !Conditions.IsTrue(Operator(name), "Progressing") && !Conditions.IsTrue(Operator(name), "Degraded");

    public IReadOnlyList<string> ReadyNodes() =>
        [.. Objects.List("v1", "Node").Where(NodeObject.IsReady).Select(n => n.Text("metadata.name"))];

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _installer.Dispose();
        Cloud.Dispose();
    }

    private long Revision => _cluster.Objects?.Revision ?? 0;

    private void Open()
    {
        var database = new ClusterDatabase(Path.Combine(Cloud.DataDirectory, "clusters", "one.db"));
        database.WriteFact(ClusterFacts.Group, FakeCloud.Group);
        database.WriteFact(ClusterFacts.InfraId, InfraId);
        _cluster = new SimulatedCluster(Cloud.Context, database, NullLoggerFactory.Instance);
    }
}
