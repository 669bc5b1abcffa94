using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Tests.Installer;

public sealed class OpenShiftInstallCommandTests : IDisposable
{
    private readonly InstallerRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Version_WithReleaseOverride_NamesIt()
    {
        _run.Environment["OPENSHIFT_INSTALL_RELEASE_IMAGE_OVERRIDE"] = "registry.example.com/ocp-release:4.16.9-x86_64";

        (await _run.RunAsync("version")).ShouldBe(0);

        _run.Output.ToString().ShouldContain("openshift-install 4.16.9\n");
        _run.Output.ToString().ShouldContain("release image registry.example.com/ocp-release:4.16.9-x86_64");
    }

    [Fact]
    public async Task CreateManifests_ConsumesTheConfigAndWritesManifests()
    {
        _run.Write("install-config.yaml", InstallerRun.Config);

        (await _run.CreateAsync("manifests")).ShouldBe(0, _run.Error.ToString());

        _run.Exists("install-config.yaml").ShouldBeFalse();
        var infrastructure = YamlDocuments.Parse(_run.Read("manifests/cluster-infrastructure-02-config.yml"))[0];
        infrastructure.Text("status.infrastructureName").ShouldMatch("^test-[a-z0-9]{5}$");
        infrastructure.Text("status.apiServerURL").ShouldBe("https://api.test.example.com:6443");
        var sets = Enumerable.Range(0, 3).Select(i => YamlDocuments.Parse(_run.Read($"openshift/99_openshift-cluster-api_worker-machineset-{i}.yaml"))[0]).ToList();
        sets.Select(s => s.Number("spec.replicas")).ShouldBe([2, 1, 1]);
        sets[0].Text("spec.template.spec.providerSpec.value.vmSize").ShouldBe("Standard_D4s_v5");
        sets[2].Text("spec.template.spec.providerSpec.value.zone").ShouldBe("3");
        sets[0].Text("spec.template.spec.providerSpec.value.subnet").ShouldBe("worker");
        YamlDocuments.Parse(_run.Read("openshift/99_openshift-cluster-api_master-machines-2.yaml"))[0]
            .Number("spec.providerSpec.value.osDisk.diskSizeGB").ShouldBe(1024);
    }

    [Fact]
    public async Task CreateIgnitionConfigs_TakesChangedAndAddedManifests()
    {
        _run.Write("install-config.yaml", InstallerRun.Config);
        await _run.CreateAsync("manifests");
        var infrastructure = _run.Read("manifests/cluster-infrastructure-02-config.yml");
        var theirs = YamlDocuments.Parse(infrastructure)[0].Text("status.infrastructureName");
        _run.Write("manifests/cluster-infrastructure-02-config.yml", infrastructure.Replace(theirs, "ours-12345", StringComparison.Ordinal));
        _run.Write("openshift/99-added.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: added, namespace: kube-system}\n");

        (await _run.CreateAsync("ignition-configs")).ShouldBe(0, _run.Error.ToString());

        _run.Exists("manifests").ShouldBeFalse();
        _run.Exists("openshift").ShouldBeFalse();
        _run.FromIgnition("bootstrap.ign", "/opt/openshift/openshift/99-added.yaml").ShouldContain("name: added");
        _run.FromIgnition("bootstrap.ign", "/opt/openshift/manifests/cluster-infrastructure-02-config.yml").ShouldContain("ours-12345");
        JsonNode.Parse(_run.Read("metadata.json")).Text("infraID").ShouldBe("ours-12345");
        var state = JsonNode.Parse(_run.Read(".openshift_install_state.json"))!;
        state["*installconfig.ClusterID"].Text("InfraID").ShouldBe("ours-12345");
        state["*password.KubeadminPassword"].Text("Password").ShouldBe(_run.Read("auth/kubeadmin-password"));
        _run.Read("auth/kubeadmin-password").ShouldMatch("^[a-zA-Z2-9]{5}(-[a-zA-Z2-9]{5}){3}$");
        JsonNode.Parse(_run.Read("master.ign")).Objects("ignition.config.merge").Single().Text("source")
            .ShouldBe("https://api-int.test.example.com:22623/config/master");
    }

    [Fact]
    public async Task CreateIgnitionConfigs_MakesCertificatesThatVerify()
    {
        _run.Write("install-config.yaml", InstallerRun.Config);

        (await _run.CreateAsync("ignition-configs")).ShouldBe(0, _run.Error.ToString());

        string Tls(string file) => _run.FromIgnition("bootstrap.ign", "/opt/openshift/tls/" + file);
        using var server = X509Certificate2.CreateFromPem(Tls("kube-apiserver-lb-server.crt"), Tls("kube-apiserver-lb-server.key"));
        server.HasPrivateKey.ShouldBeTrue();
        server.MatchesHostname("api.test.example.com").ShouldBeTrue();
        server.MatchesHostname("api-int.test.example.com").ShouldBeFalse();
        using var internalServer = X509Certificate2.CreateFromPem(Tls("kube-apiserver-internal-lb-server.crt"));
        internalServer.MatchesHostname("api-int.test.example.com").ShouldBeTrue();
        Verifies(server, Tls("kube-apiserver-lb-signer.crt")).ShouldBeTrue();
        Verifies(server, Tls("root-ca.crt")).ShouldBeFalse();
        var state = JsonNode.Parse(_run.Read(".openshift_install_state.json"))!;
        var signer = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(state["*tls.AdminKubeConfigSignerCertKey"].Text("CertRaw")));
        signer.ShouldBe(Tls("admin-kubeconfig-signer.crt"));
        using var client = X509Certificate2.CreateFromPem(Tls("admin-kubeconfig-client.crt"), Tls("admin-kubeconfig-client.key"));
        client.Subject.ShouldBe("O=system:masters, CN=system:admin");
        Verifies(client, signer).ShouldBeTrue();
    }

    [Fact]
    public async Task CreateIgnitionConfigs_Again_KeepsKeysAndPassword()
    {
        _run.Write("install-config.yaml", InstallerRun.Config);
        await _run.CreateAsync("ignition-configs");
        var (password, kubeconfig, ignition) = (_run.Read("auth/kubeadmin-password"), _run.Read("auth/kubeconfig"), _run.Read("bootstrap.ign"));

        (await _run.CreateAsync("ignition-configs")).ShouldBe(0, _run.Error.ToString());

        _run.Read("auth/kubeadmin-password").ShouldBe(password);
        _run.Read("auth/kubeconfig").ShouldBe(kubeconfig);
        (_run.Read("bootstrap.ign") == ignition).ShouldBeTrue();
    }

    [Fact]
    public async Task Create_WithEverythingWrong_NamesEachProblem()
    {
        _run.Write("install-config.yaml", """
            apiVersion: v2
            baseDomain: nodomain
            metadata: {name: UPPER}
            platform: {azure: {region: eastus}}
            controlPlane: {replicas: 1, platform: {azure: {type: x}}}
            networking: {clusterNetwork: [{cidr: nonsense}], serviceNetwork: []}
            pullSecret: '{'
            sshKey: none
            """);

        (await _run.CreateAsync("manifests")).ShouldBe(1);

        var lines = _run.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldAllBe(l => l.StartsWith("level="));
        foreach (var field in new[]
        {
            "apiVersion", "baseDomain", "metadata.name", "platform.azure.virtualNetwork", "controlPlane.replicas", "compute:", "networking:", "networking.serviceNetwork", "pullSecret", "sshKey",
        })
        {
            lines.ShouldContain(l => l.StartsWith("level=error") && l.Contains($"file: {field}"), field);
        }

        _run.Exists("install-config.yaml").ShouldBeTrue();
        _run.Exists("manifests").ShouldBeFalse();
    }

    [Theory]
    [InlineData("not: [yaml")]
    [InlineData("- a list")]
    [InlineData("")]
    public async Task Create_WithMalformedConfig_Fails(string text)
    {
        _run.Write("install-config.yaml", text);

        (await _run.CreateAsync("ignition-configs")).ShouldBe(1);

        _run.Error.ToString().ShouldContain("level=error msg=\"failed to fetch Install Config: failed to load asset");
    }

    [Fact]
    public async Task Create_WithoutConfig_SaysWhatIsMissing()
    {
        (await _run.CreateAsync("manifests")).ShouldBe(1);

        _run.Error.ToString().ShouldContain("install-config.yaml not found in");
    }

    [Fact]
    public async Task Create_WithMalformedManifest_NamesTheFile()
    {
        _run.Write("install-config.yaml", InstallerRun.Config);
        await _run.CreateAsync("manifests");
        _run.Write("manifests/99-bad.yaml", "a: [");

        (await _run.CreateAsync("ignition-configs")).ShouldBe(1);

        _run.Error.ToString().ShouldContain("manifests/99-bad.yaml is not YAML");
        _run.Exists("manifests/99-bad.yaml").ShouldBeTrue();
    }

    [Theory]
    [InlineData("unknown command 'create cluster'", "create", "cluster")]
    [InlineData("unknown flag: --what", "create", "manifests", "--what", "x")]
    [InlineData("flag needs an argument: --dir", "create", "manifests", "--dir")]
    [InlineData("no command given")]
    [InlineData("invalid log-level", "create", "manifests", "--log-level=loud")]
    public async Task Run_WithBadArguments_Fails(string expected, params string[] args)
    {
        (await _run.RunAsync(args)).ShouldBe(1);

        _run.Error.ToString().ShouldContain(expected);
    }

    private static bool Verifies(X509Certificate2 certificate, string authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(authority);
        return chain.Build(certificate);
    }
}
