using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Boot;
using Aro.LocalCloud.OpenShift.Objects;
using Aro.LocalCloud.ResourceManager;
using k8s;

namespace Aro.LocalCloud.Tests.OpenShift;

public sealed class SimulatedClusterTests : IAsyncDisposable
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly SimulatedClusterFixture _cluster = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private bool BootstrapComplete => _cluster.Objects.Find("v1", "ConfigMap", "bootstrap", "kube-system").Text("data.status") == "complete";

    private JsonObject Version => _cluster.Objects.Find("config.openshift.io/v1", "ClusterVersion", "version")!;

    [Fact]
    public async Task Install_FromIgnition_SettlesInWaves()
    {
        await _cluster.DeployAsync();

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1));
        _cluster.Cluster.Endpoints.ShouldBeEmpty();

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(2));
        _cluster.Cluster.Endpoints.ShouldBe([new IPEndPoint(_cluster.Cloud.PrivateEndpoint, 6443)]);
        _cluster.Objects.Find("config.openshift.io/v1", "Infrastructure", "cluster").Text("status.infrastructureName").ShouldBe(_cluster.InfraId);
        _cluster.IsSettled("kube-apiserver").ShouldBeFalse();
        BootstrapComplete.ShouldBeFalse();

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(6));
        BootstrapComplete.ShouldBeTrue();
        _cluster.ReadyNodes().Count.ShouldBe(3);
        _cluster.Cloud.Names("Microsoft.Compute/virtualMachines").Count.ShouldBe(4);

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(4));
        _cluster.IsSettled("kube-apiserver").ShouldBeTrue();
        _cluster.IsSettled("ingress").ShouldBeFalse();
        Conditions.IsTrue(Version, "Available").ShouldBeFalse();
        _cluster.Cloud.Names("Microsoft.Compute/virtualMachines").Count(n => n.StartsWith($"{_cluster.InfraId}-worker-eastus", StringComparison.Ordinal)).ShouldBe(4);

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(12));
        OperatorCatalog.All.ShouldAllBe(o => _cluster.IsSettled(o.Name));
        _cluster.ReadyNodes().Count.ShouldBe(7);
        Conditions.IsTrue(Version, "Available").ShouldBeTrue();
        Version.Objects("status.history").Single().Text("state").ShouldBe("Completed");
        _cluster.Objects.Find("config.openshift.io/v1", "Console", "cluster").Text("status.consoleURL").ShouldBe("https://console-openshift-console.apps.test.example.com");
        _cluster.Objects.List(MachineApi.Version, "Machine").ShouldAllBe(m => m.Text("status.phase") == "Running");
    }

    [Fact]
    public async Task Api_WithTheInstallersKubeconfig_ServesNodesByName()
    {
        await _cluster.DeployAsync();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(9));
        using var kubeconfig = new MemoryStream(Encoding.UTF8.GetBytes(_cluster.Kubeconfig));
        var configuration = await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(kubeconfig);
        configuration.Host.ShouldBe("https://api.test.example.com:6443");
        configuration.TlsServerName = "api.test.example.com";
        configuration.Host = $"https://{_cluster.Cloud.PrivateEndpoint}:6443";

        using var client = new k8s.Kubernetes(configuration);
        var nodes = await client.CoreV1.ListNodeAsync(cancellationToken: Token);

        nodes.Items.Select(n => n.Metadata.Name).ShouldBe([$"{_cluster.InfraId}-master-0", $"{_cluster.InfraId}-master-1", $"{_cluster.InfraId}-master-2"]);
        nodes.Items.ShouldAllBe(n => n.Status.NodeInfo.KubeletVersion == "v1.30.5" && n.Spec.ProviderID.StartsWith("azure:///subscriptions/"));
    }

    [Fact]
    public async Task Restart_InTheMiddle_GoesOnWhereItWas()
    {
        await _cluster.DeployAsync();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(12));
        var machines = _cluster.Cloud.Names("Microsoft.Compute/virtualMachines");
        var uid = _cluster.Operator("etcd").Text("metadata.uid");

        await _cluster.RestartAsync();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(12));

        _cluster.Cloud.Names("Microsoft.Compute/virtualMachines").ShouldBe(machines);
        _cluster.Operator("etcd").Text("metadata.uid").ShouldBe(uid);
        _cluster.Cloud.Fetches.ShouldBe(1);
        Conditions.IsTrue(Version, "Available").ShouldBeTrue();
        _cluster.Cluster.Endpoints.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Bootstrap_DeletedTooEarly_LeavesNoApi()
    {
        await _cluster.DeployAsync();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(3));
        _cluster.Cloud.Delete($"{FakeCloud.Group}/providers/Microsoft.Compute/virtualMachines/{_cluster.InfraId}-bootstrap");

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(60));

        _cluster.Cluster.Endpoints.ShouldBeEmpty();
        BootstrapComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task Bootstrap_WithoutMasters_NeverCompletes()
    {
        await _cluster.DeployAsync(masters: false);
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(60));
        BootstrapComplete.ShouldBeFalse();

        _cluster.DeployMasters();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(5));

        BootstrapComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task Master_WithForeignPointer_DoesNotJoin()
    {
        await _cluster.DeployAsync();
        _cluster.Cloud.PutMachine(_cluster.InfraId + "-master-1", """{"ignition":{"version":"3.2.0","config":{"merge":[{"source":"https://10.0.0.4:22623/config/master"}]}}}""");

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(30));

        _cluster.ReadyNodes().ShouldBe([$"{_cluster.InfraId}-master-0", $"{_cluster.InfraId}-master-2"]);
        BootstrapComplete.ShouldBeFalse();
        Console(_cluster.InfraId + "-master-1").ShouldContain("certificate signed by unknown authority");
    }

    [Fact]
    public async Task Ignition_ThatIsRefused_IsFetchedAgainUntilItIsThere()
    {
        await _cluster.DeployAsync();
        _cluster.Cloud.Blob = (HttpStatusCode.Forbidden, "");
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(2));

        _cluster.Cluster.Objects.ShouldBeNull();
        _cluster.Cloud.Fetches.ShouldBe(5);
        Console(_cluster.InfraId + "-bootstrap").ShouldContain("GET https://blob.localhost/ignition/bootstrap.ign: GET result: 403");
        Console(_cluster.InfraId + "-bootstrap").ShouldNotContain("secret");
        await FetchableAsync();
    }

    [Theory]
    [InlineData("{", "bootstrap.ign is not valid JSON")]
    [InlineData("{}", "/opt/openshift/tls/kube-apiserver-lb-server.crt: no such file")]
    public async Task Ignition_ThatIsBroken_EndsOnTheConsole(string ignition, string expected)
    {
        await _cluster.DeployAsync();
        _cluster.Cloud.Blob = (HttpStatusCode.OK, ignition);

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(10));

        _cluster.Cluster.Endpoints.ShouldBeEmpty();
        Console(_cluster.InfraId + "-bootstrap").ShouldContain(expected);
        _cluster.Cloud.Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task MachineSet_Scaled_MakesAndDeletesMachines()
    {
        await InstallAsync();
        var set = _cluster.InfraId + "-worker-eastus1";

        Scale(set, 3);
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(6));
        _cluster.ReadyNodes().Count(n => n.StartsWith(set + "-", StringComparison.Ordinal)).ShouldBe(3);
        _cluster.Objects.Find(MachineApi.Version, "MachineSet", set, MachineApi.Namespace).Number("status.readyReplicas").ShouldBe(3);

        Scale(set, 1);
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1));
        _cluster.ReadyNodes().Count(n => n.StartsWith(set + "-", StringComparison.Ordinal)).ShouldBe(1);
        _cluster.Cloud.Names("Microsoft.Compute/virtualMachines").Count(n => n.StartsWith(set + "-", StringComparison.Ordinal)).ShouldBe(1);
        _cluster.Cloud.Names("Microsoft.Network/networkInterfaces").Count(n => n.StartsWith(set + "-", StringComparison.Ordinal)).ShouldBe(1);
        _cluster.Objects.List(MachineApi.Version, "Machine").Count(m => MachineApi.Label(m, MachineApi.SetLabel) == set).ShouldBe(1);
    }

    [Fact]
    public async Task Worker_DeletedInAzure_FailsItsMachine()
    {
        await InstallAsync();
        var worker = _cluster.Cloud.Names("Microsoft.Compute/virtualMachines").First(n => n.Contains("-worker-"));
        _cluster.Cloud.Delete($"{FakeCloud.Group}/providers/Microsoft.Compute/virtualMachines/{worker}");

        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1));

        _cluster.Objects.Find("v1", "Node", worker).ShouldBeNull();
        _cluster.Objects.Find(MachineApi.Version, "Machine", worker, MachineApi.Namespace).Text("status.phase").ShouldBe("Failed");
    }

    [Fact]
    public async Task Masters_Stopped_DegradeThenEndTheApi()
    {
        await InstallAsync();

        await StopMasterAsync(0);
        _cluster.Cluster.Endpoints.Count.ShouldBe(1);
        Conditions.IsTrue(_cluster.Operator("etcd"), "Degraded").ShouldBeTrue();
        _cluster.ReadyNodes().ShouldNotContain(_cluster.InfraId + "-master-0");

        await StopMasterAsync(1);
        _cluster.Cluster.Endpoints.ShouldBeEmpty();

        _cluster.DeployMasters();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(5));
        _cluster.Cluster.Endpoints.Count.ShouldBe(1);
        _cluster.IsSettled("etcd").ShouldBeTrue();
    }

    [Fact]
    public async Task Machines_AllDeleted_EndTheCluster()
    {
        await InstallAsync();
        _cluster.Cloud.DeleteAll();

        (await _cluster.Cluster.RunAsync(Token)).ShouldBeTrue();

        Directory.EnumerateFiles(Path.Combine(_cluster.Cloud.DataDirectory, "clusters")).ShouldBeEmpty();
        Directory.Exists(Path.Combine(_cluster.Cloud.DataDirectory, "consoles", "5c1f0000-0000-4000-8000-0000000005ab", "managed")).ShouldBeFalse();
    }

    private async Task InstallAsync()
    {
        await _cluster.DeployAsync();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(30));
        Conditions.IsTrue(Version, "Available").ShouldBeTrue();
    }

    private async Task FetchableAsync()
    {
        _cluster.RepairBlob();
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(3));
        _cluster.Cluster.Endpoints.Count.ShouldBe(1);
    }

    private async Task StopMasterAsync(int index)
    {
        var name = $"{_cluster.InfraId}-master-{index}";
        var data = _cluster.Cloud.Get($"{FakeCloud.Group}/providers/Microsoft.Compute/virtualMachines/{name}")!.Properties.Text("osProfile.customData");
        _cluster.Cloud.PutMachine(name, Encoding.UTF8.GetString(Convert.FromBase64String(data)), "PowerState/deallocated");
        await _cluster.AdvanceAsync(TimeSpan.FromMinutes(1));
    }

    private void Scale(string set, int replicas) =>
        _cluster.Objects.Change(MachineApi.Version, "MachineSet", set, MachineApi.Namespace, o => o["spec"]!["replicas"] = replicas);

    private string Console(string machine) =>
        ConsoleLog.Read(_cluster.Cloud.DataDirectory, ResourceId.Parse($"{FakeCloud.Group}/providers/Microsoft.Compute/virtualMachines/{machine}"));
}
