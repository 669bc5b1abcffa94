using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Cluster.Installer;
using Aro.Cluster.Resources;
using Aro.Cluster.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Cluster.Tests.Installer;

public sealed class OpenShiftInstallerTests : IDisposable
{
    private const int StepsBefore = 13;

    private readonly OpenShiftClusterDocument _document = TestDocuments.New();
    private readonly TestEnvironment _environment = new();

    [Fact]
    public async Task Run_Success_SealsOneSetOfAssets()
    {
        await RunAsync();

        InstallAssets assets = (await _environment.Get<InstallAssetStore>().LoadAsync(Context(), TestContext.Current.CancellationToken))!;
        Encoding.UTF8.GetString(assets.BootstrapIgnition).ShouldBe("""{"bootstrap":true}""");
        assets.KubeadminPassword.ShouldBe("AAAAA-BBBBB-CCCCC-DDDDD");
        JsonNode.Parse(assets.State).Text("*installconfig.ClusterID", "InfraID").ShouldBe(_document.Cluster.Properties.InfraId);
        Directory.EnumerateFileSystemEntries(_environment.Installer.WorkDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_SecondTime_KeepsTheFirstAssets()
    {
        await RunAsync();
        byte[] first = _environment.Azure.BlobStore.Content["/aro/graph"];
        FakeInstallerOutput("never");

        await _environment.RunStepAsync(_document, OperationType.Create, "generateInstallAssets");

        _environment.Azure.BlobStore.Content["/aro/graph"].ShouldBe(first);
        _environment.Installer.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task SaveFirst_AnotherRunWasFirst_LeavesItsAssets()
    {
        await RunAsync();
        byte[] first = _environment.Azure.BlobStore.Content["/aro/graph"];
        var late = new InstallAssets
        {
            BootstrapIgnition = [1], MasterIgnition = [2], State = [3], AdminKubeconfig = [4], KubeadminPassword = "late",
        };

        await _environment.Get<InstallAssetStore>().SaveFirstAsync(Context(), late, TestContext.Current.CancellationToken);

        _environment.Azure.BlobStore.Content["/aro/graph"].ShouldBe(first);
    }

    [Fact]
    public async Task Run_Manifests_CarryOurNamesAndAddresses()
    {
        await RunAsync();

        string infra = _document.Cluster.Properties.InfraId!;
        _environment.Installer.SeenText("seen/manifests/cluster-infrastructure-02-config.yml").ShouldContain($"infrastructureName: {infra}");
        _environment.Installer.SeenText("seen/openshift/99_machineset.yaml").ShouldContain($"name: {infra}-worker");
        _environment.Installer.SeenText("seen/manifests/cluster-dns-02-config.yml").ShouldBe(
            "apiVersion: config.openshift.io/v1\nkind: DNS\nmetadata:\n  name: cluster\nspec:\n  baseDomain: cl1.eastus.example\n");
        _environment.Installer.SeenText("seen/manifests/aro-ingress-service.yaml").ShouldContain("loadBalancerIP: 20.0.0.2\n");
        _environment.Installer.SeenText("seen/manifests/cluster-ingress-default-ingresscontroller.yaml").ShouldContain("scope: External\n");
        _environment.Installer.SeenText("seen/manifests/aro-imageregistry.yaml")
            .ShouldContain($"accountName: imageregistry{_document.Cluster.Properties.StorageSuffix}\n");
        File.Exists(_environment.Installer.Seen("seen/openshift/99-master-mtu.yaml")).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_LargeMtu_AddsMachineConfigs()
    {
        _document.Cluster.Properties.NetworkProfile.MtuSize = 3900;

        await RunAsync();

        _environment.Installer.SeenText("seen/openshift/99-worker-mtu.yaml").ShouldContain("ethernet.mtu%3D3900");
        _environment.Installer.SeenText("seen/manifests/cluster-network-03-config.yml").ShouldContain("mtu: 3800\n");
    }

    [Fact]
    public async Task Run_Child_SeesItsCredentialButNotOurConfiguration()
    {
        Environment.SetEnvironmentVariable("ARO__Test__Secret", "ours");
        try
        {
            await RunAsync();
        }
        finally
        {
            Environment.SetEnvironmentVariable("ARO__Test__Secret", null);
        }

        _environment.Installer.SeenText("seen-environment").ShouldNotContain("ARO__");
        _environment.Installer.SeenText("seen-environment").ShouldContain("OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE=registry.example/release:4.");
        _environment.Installer.SeenText("seen-auth-location").ShouldEndWith("/osServicePrincipal.json");
        JsonNode.Parse(_environment.Installer.SeenText("seen-principal.json")).Text("clientSecret").ShouldBe("client-secret-value");
        _environment.Installer.SeenText("seen-mode").Trim().ShouldBe("700");
    }

    [Fact]
    public async Task Run_Failure_TellsTheLastErrorsWithoutSecrets()
    {
        FakeInstallerOutput("""
            echo 'level=info msg=fine'
            echo 'level=error msg="cannot use Y3VzdG9tZXI= with client-secret-value"' >&2
            exit 3
            """);

        CloudErrorException error = await Should.ThrowAsync<CloudErrorException>(RunAsync);

        error.StatusCode.ShouldBe(500);
        error.Body.Code.ShouldBe("InstallerFailed");
        error.Body.Target.ShouldBe("generateInstallAssets");
        error.Body.Message.ShouldBe("""'create manifests' ended with exit code 3: level=error msg="cannot use *** with ***" """.TrimEnd());
        _environment.Azure.BlobStore.Content.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_environment.Installer.WorkDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_IncompleteOutput_NamesTheMissingFile()
    {
        FakeInstallerOutput("""
            if [ "$2" = manifests ]; then
              mkdir "$4/manifests"
              printf 'status: {infrastructureName: theirs-1}\n' > "$4/manifests/cluster-infrastructure-02-config.yml"
            fi
            """);

        CloudErrorException error = await Should.ThrowAsync<CloudErrorException>(RunAsync);

        error.Body.Message.ShouldBe("The installer reported success but did not write 'bootstrap.ign'.");
    }

    [Fact]
    public async Task Run_MissingBinary_NamesPathAndOption()
    {
        using var environment = new TestEnvironment(configure: s => s["Aro:Cluster:InstallerPath"] = "/nowhere/{version}/openshift-install");
        await environment.RunAsync(_document, OperationType.Create, StepsBefore);

        CloudErrorException error = await Should.ThrowAsync<CloudErrorException>(
            () => environment.RunStepAsync(_document, OperationType.Create, "generateInstallAssets"));

        error.Body.Code.ShouldBe("InstallerFailed");
        error.Body.Message.ShouldBe("The installer '/nowhere/4.17.27/openshift-install' does not exist.");
        error.Body.AdditionalInfo!.Single().Info["action"]
            .ShouldBe("Install openshift-install there, or set Aro:Cluster:InstallerPath to its path.");
    }

    [Fact]
    public async Task Run_Cancelled_KillsTheWholeTree()
    {
        FakeInstallerOutput("""
            sleep 600 &
            echo $! > "$HERE/grandchild"
            echo ready > "$HERE/started"
            wait
            """);
        await _environment.RunAsync(_document, OperationType.Create, StepsBefore);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task run = Step().RunAsync(new FakeStepContext(_document, OperationType.Create), cancel.Token);
        await UntilAsync(() => run.IsCompleted || File.Exists(_environment.Installer.Seen("started")));

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);

        int grandchild = int.Parse(_environment.Installer.SeenText("grandchild"));
        // A process ends some time after it was killed.
        await UntilAsync(() => !IsRunning(grandchild));
        Directory.EnumerateFileSystemEntries(_environment.Installer.WorkDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_Hangs_IsStoppedAfterTheTimeout()
    {
        FakeTimeProvider time = new();
        using var environment = new TestEnvironment(time, s => s["Aro:Cluster:InstallerTimeout"] = "00:07:00");
        environment.Installer.Behave("""
            echo 'level=info msg=waiting'
            echo ready > "$HERE/started"
            sleep 600
            """);
        await environment.RunAsync(_document, OperationType.Create, StepsBefore);
        Task run = environment.RunStepAsync(_document, OperationType.Create, "generateInstallAssets");
        await UntilAsync(() => run.IsCompleted || File.Exists(environment.Installer.Seen("started")));
        time.Advance(TimeSpan.FromMinutes(7) - TimeSpan.FromTicks(1));
        run.IsCompleted.ShouldBeFalse();

        time.Advance(TimeSpan.FromTicks(1));

        (await Should.ThrowAsync<CloudErrorException>(() => run)).Body.Message
            .ShouldBe("'create manifests' did not end within 00:07:00 and was stopped. Last output: level=info msg=waiting");
    }

    [Fact]
    public async Task Run_LeftoversOfACrash_AreRemoved()
    {
        string left = Directory.CreateDirectory(Path.Combine(_environment.Installer.WorkDirectory, $"{TestDocuments.Uid:D}-left")).FullName;
        string other = Directory.CreateDirectory(Path.Combine(_environment.Installer.WorkDirectory, "other-cluster")).FullName;

        await RunAsync();

        Directory.Exists(left).ShouldBeFalse();
        Directory.Exists(other).ShouldBeTrue();
    }

    public void Dispose() => _environment.Dispose();

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            // A killed process may remain as a zombie until its new parent collects it.
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Task RunAsync() => _environment.RunAsync(_document, OperationType.Create, StepsBefore + 1);

    private void FakeInstallerOutput(string script) => _environment.Installer.Behave(script);

    private FakeStepContext Context() => new(_document, OperationType.Create);

    private Aro.Cluster.Steps.IStep Step() => _environment.Steps(OperationType.Create).Steps.Single(s => s.Name == "generateInstallAssets");
}
