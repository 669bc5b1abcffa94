using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Cluster.Resources;
using Aro.Cluster.Tests.Support;

namespace Aro.Cluster.Tests;

public sealed class InstallTests : IDisposable
{
    private readonly TestEnvironment _environment = new();

    [Fact]
    public async Task Create_EveryStepRunTwice_EndsWithOneOfEverything()
    {
        OpenShiftClusterDocument document = TestDocuments.New();

        await _environment.RunAsync(document, OperationType.Create, times: 2);

        OpenShiftClusterProperties p = document.Cluster.Properties;
        p.InfraId!.ShouldStartWith("cluster-1-");
        p.InfraId!.Length.ShouldBe("cluster-1-".Length + 5);
        p.StorageSuffix!.Length.ShouldBe(10);
        p.ImageRegistryStorageAccountName.ShouldBe("imageregistry" + p.StorageSuffix);
        p.ApiserverProfile.IntIp.ShouldBe("10.0.0.100");
        p.ApiserverProfile.Ip.ShouldBe("20.0.0.1");
        p.ApiserverProfile.Url.ShouldBe("https://api.cl1.eastus.example:6443/");
        p.ConsoleProfile.Url.ShouldBe("https://console-openshift-console.apps.cl1.eastus.example/");
        p.IngressProfiles[0].Ip.ShouldBe("20.0.0.2");
        p.NetworkProfile.PrivateEndpointIp.ShouldBe("127.32.0.9");
        p.NetworkProfile.LoadBalancerProfile!.EffectiveOutboundIps!.Single().Id
            .ShouldBe($"{TestDocuments.ManagedGroup}/providers/Microsoft.Network/publicIPAddresses/{p.InfraId}-pip-v4");
        p.KubeadminPassword!.Reveal().ShouldBe("AAAAA-BBBBB-CCCCC-DDDDD");
        Encoding.UTF8.GetString(p.AdminKubeconfig!.Reveal()).ShouldBe("kubeconfig of the installer");
        Encoding.UTF8.GetString(p.AroServiceKubeconfig!.Reveal()).ShouldContain("https://api-int.cl1.eastus.example:6443");
        Encoding.UTF8.GetString(p.UserAdminKubeconfig!.Reveal()).ShouldContain("https://api.cl1.eastus.example:6443");
        _environment.Cluster.DialAddress.ShouldBe("127.32.0.9");
        _environment.Installer.Runs.ShouldBe(2, "manifests and ignition-configs, once");
        _environment.Azure.Vault.Creations.ShouldBe(2);
    }

    [Fact]
    public async Task Create_EveryStepRunTwice_WritesTheClusterOnce()
    {
        await _environment.RunAsync(TestDocuments.New(), OperationType.Create, times: 2);

        _environment.Cluster.Writes.ShouldBe(
        [
            "APPLY /api/v1/namespaces/openshift-config/secrets/33333333-3333-3333-3333-333333333333-apiserver",
            "PATCH /apis/config.openshift.io/v1/apiservers/cluster",
            "APPLY /api/v1/namespaces/openshift-ingress/secrets/33333333-3333-3333-3333-333333333333-ingress",
            "PATCH /apis/operator.openshift.io/v1/namespaces/openshift-ingress-operator/ingresscontrollers/default",
        ]);
        _environment.Cluster.Objects["/apis/config.openshift.io/v1/apiservers/cluster"].ToJsonString().ShouldBe(
            """{"spec":{"servingCerts":{"namedCertificates":[{"names":["api.cl1.eastus.example"],"servingCertificate":{"name":"33333333-3333-3333-3333-333333333333-apiserver"}}]}}}""");
    }

    [Fact]
    public async Task Create_Done_LeavesNoBootstrap()
    {
        OpenShiftClusterDocument document = TestDocuments.New();

        await _environment.RunAsync(document, OperationType.Create);

        _environment.Azure.Arm.Ids.ShouldNotContain(id => id.Contains("bootstrap", StringComparison.Ordinal));
        _environment.Azure.Arm.Ids.Count(id => id.Contains("/virtualMachines/", StringComparison.Ordinal)).ShouldBe(3);
        _environment.Azure.BlobStore.Content.Keys.ShouldBe(["/aro/graph"]);
        Encoding.UTF8.GetString(_environment.Azure.BlobStore.Content["/aro/graph"])
            .ShouldStartWith("sealed:33333333-3333-3333-3333-333333333333/graph:");
    }

    [Fact]
    public async Task Create_ManagedDomain_PublishesOwnedRecords()
    {
        await _environment.RunAsync(TestDocuments.New(), OperationType.Create);

        JsonObject api = _environment.Azure.Arm[TestEnvironment.Zone + "/A/api.cl1"];
        JsonObject apps = _environment.Azure.Arm[TestEnvironment.Zone + "/A/*.apps.cl1"];
        api["properties"]!["ARecords"]!.ToJsonString().ShouldBe("""[{"ipv4Address":"20.0.0.1"}]""");
        apps["properties"]!["ARecords"]!.ToJsonString().ShouldBe("""[{"ipv4Address":"20.0.0.2"}]""");
        api.Text("properties", "metadata", "resourceId").ShouldBe(TestDocuments.ClusterId.ToLowerInvariant());
    }

    [Fact]
    public async Task Create_CustomDomain_TouchesNoDnsAndNoVault()
    {
        OpenShiftClusterDocument document = TestDocuments.New(domain: "cl1.customer.example");

        await _environment.RunAsync(document, OperationType.Create);

        _environment.Azure.Arm.Ids.ShouldNotContain(id => id.Contains("/dnsZones/", StringComparison.Ordinal));
        _environment.Azure.Vault.Creations.ShouldBe(0);
        document.Cluster.Properties.ApiserverProfile.Url.ShouldBe("https://api.cl1.customer.example:6443/");
    }

    [Fact]
    public async Task Create_PrivateIngress_KeepsTheChosenAddress()
    {
        OpenShiftClusterDocument document = TestDocuments.New(ingress: "Private");

        await _environment.RunAsync(document, OperationType.Create, count: 11);
        document.Cluster.Properties.IngressProfiles[0].Ip.ShouldBe("10.0.1.254");
        JsonObject nic = new() { ["properties"] = new JsonObject { ["ipConfigurations"] = new JsonArray() } };
        _environment.Azure.Arm[TestDocuments.Vnet + "-nic"] = nic;
        await _environment.RunStepAsync(document, OperationType.Create, "updateIngressAddress");

        document.Cluster.Properties.IngressProfiles[0].Ip.ShouldBe("10.0.1.254");
    }

    [Fact]
    public async Task RandomNames_CrashRightAfterTheCommit_StayTheSame()
    {
        OpenShiftClusterDocument document = TestDocuments.New();
        var context = new FakeStepContext(document, OperationType.Create) { AfterCommit = () => throw new IOException("power cut") };
        await Should.ThrowAsync<IOException>(() => Step("ensureInfraId").RunAsync(context, TestContext.Current.CancellationToken));
        await Should.ThrowAsync<IOException>(() => Step("ensureStorageSuffix").RunAsync(context, TestContext.Current.CancellationToken));
        (string? infraId, string? suffix) = (document.Cluster.Properties.InfraId, document.Cluster.Properties.StorageSuffix);

        await _environment.RunAsync(document, OperationType.Create);

        infraId.ShouldNotBeNull();
        suffix.ShouldNotBeNull();
        document.Cluster.Properties.InfraId.ShouldBe(infraId);
        document.Cluster.Properties.StorageSuffix.ShouldBe(suffix);
    }

    [Fact]
    public async Task DeployMachines_CustomData_PointsAtTheLinkAndTheMachineConfigServer()
    {
        OpenShiftClusterDocument document = TestDocuments.New();

        await _environment.RunAsync(document, OperationType.Create, count: 17);

        JsonNode parameters = _environment.Azure.Arm[TestDocuments.ManagedGroup + "/providers/Microsoft.Resources/deployments/aro-machines"]
            .At("properties", "parameters")!;
        string bootstrap = Encoding.UTF8.GetString(Convert.FromBase64String(parameters.Text("bootstrapCustomData", "value")!));
        string master = Encoding.UTF8.GetString(Convert.FromBase64String(parameters.Text("masterCustomData", "value")!));
        string account = "cluster" + document.Cluster.Properties.StorageSuffix;
        JsonNode.Parse(bootstrap).Text("ignition", "config", "replace", "source")!
            .ShouldStartWith($"https://{account}.blob.core.windows.net/ignition/bootstrap.ign?sv=");
        JsonNode.Parse(master).Items("ignition", "config", "merge").Single().Text("source").ShouldBe("https://10.0.0.100:22623/config/master");
        Encoding.UTF8.GetString(_environment.Azure.BlobStore.Content["/ignition/bootstrap.ign"]).ShouldBe("""{"bootstrap":true}""");
        parameters.Text("sshPublicKey", "value")!.ShouldStartWith("ssh-rsa AAAAB3NzaC1yc2E");
    }

    public void Dispose() => _environment.Dispose();

    private Aro.Cluster.Steps.IStep Step(string name) => _environment.Steps(OperationType.Create).Steps.Single(s => s.Name == name);
}
