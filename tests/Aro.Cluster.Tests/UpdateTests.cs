using System.Text;
using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Cluster.Resources;
using Aro.Cluster.Tests.Support;

namespace Aro.Cluster.Tests;

public sealed class UpdateTests : IDisposable
{
    private readonly TestEnvironment _environment = new();

    [Fact]
    public async Task Update_NothingChanged_WritesNothing()
    {
        OpenShiftClusterDocument document = await InstalledAsync(TestDocuments.New());
        await _environment.RunAsync(document, OperationType.Update);
        _environment.Azure.Arm.Calls.Clear();
        _environment.Cluster.Writes.Clear();

        FakeStepContext context = await _environment.RunAsync(document, OperationType.Update);

        _environment.Azure.Arm.Calls.ShouldNotContain(c => !c.StartsWith("GET", StringComparison.Ordinal) && !c.StartsWith("LIST", StringComparison.Ordinal));
        _environment.Cluster.Writes.ShouldBeEmpty();
        context.Updates.ShouldBe(0);
    }

    [Fact]
    public async Task ReconcileLoadBalancer_MoreAddresses_AddsThemAndPersists()
    {
        OpenShiftClusterDocument document = await InstalledAsync(TestDocuments.New());
        document.Cluster.Properties.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count = 3;

        await _environment.RunAsync(document, OperationType.Update, times: 2);

        OutboundFrontends(document).ShouldBe(["public-lb-ip-v4", $"{Infra(document)}-1-outbound-pip-v4", $"{Infra(document)}-2-outbound-pip-v4"]);
        Effective(document).ShouldBe([$"{Infra(document)}-pip-v4", $"{Infra(document)}-1-outbound-pip-v4", $"{Infra(document)}-2-outbound-pip-v4"]);
    }

    [Fact]
    public async Task ReconcileLoadBalancer_FewerAddresses_KeepsTheFirstAndRemovesTheRest()
    {
        OpenShiftClusterDocument document = await InstalledAsync(TestDocuments.New(api: "Private", outboundIps: 3));
        document.Cluster.Properties.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count = 1;

        await _environment.RunAsync(document, OperationType.Update, times: 2);

        OutboundFrontends(document).ShouldBe([$"{Infra(document)}-1-outbound-pip-v4"]);
        _environment.Azure.Arm.Ids.Where(id => id.EndsWith("-outbound-pip-v4", StringComparison.Ordinal)).Count().ShouldBe(1);
        Effective(document).ShouldBe([$"{Infra(document)}-1-outbound-pip-v4"]);
    }

    [Fact]
    public async Task ReconcileLoadBalancer_RulesOfTheCluster_AreKept()
    {
        OpenShiftClusterDocument document = await InstalledAsync(TestDocuments.New());
        string id = $"{TestDocuments.ManagedGroup}/providers/Microsoft.Network/loadBalancers/{Infra(document)}";
        var balancer = (JsonObject)_environment.Azure.Arm[id].DeepClone();
        ((JsonArray)balancer["properties"]!["frontendIPConfigurations"]!).Add(new JsonObject { ["name"] = "router" });
        _environment.Azure.Arm[id] = balancer;
        document.Cluster.Properties.NetworkProfile.LoadBalancerProfile!.ManagedOutboundIps!.Count = 2;

        await _environment.RunStepAsync(document, OperationType.Update, "reconcileLoadBalancer");

        _environment.Azure.Arm[id].Items("properties", "frontendIPConfigurations").Select(f => f.Text("name"))
            .ShouldBe(["public-lb-ip-v4", "router", $"{Infra(document)}-1-outbound-pip-v4"]);
    }

    [Fact]
    public async Task RefreshServicePrincipalSecret_NewSecret_ReachesTheCluster()
    {
        OpenShiftClusterDocument document = await InstalledAsync(TestDocuments.New());
        document.Cluster.Properties.ServicePrincipalProfile!.ClientSecret = SecureString.FromPlaintext("new");

        await _environment.RunAsync(document, OperationType.Update);

        JsonObject secret = _environment.Cluster.Objects["/api/v1/namespaces/kube-system/secrets/azure-credentials"];
        Encoding.UTF8.GetString(Convert.FromBase64String(secret.Text("data", "azure_client_secret")!)).ShouldBe("new");
        Encoding.UTF8.GetString(Convert.FromBase64String(secret.Text("data", "azure_resourcegroup")!)).ShouldBe("aro-managed");
    }

    [Fact]
    public async Task StartVms_Deallocated_IsStartedAndRunningIsNot()
    {
        OpenShiftClusterDocument document = await InstalledAsync(TestDocuments.New());
        string vm = $"{TestDocuments.ManagedGroup}/providers/Microsoft.Compute/virtualMachines/{Infra(document)}-master-";
        _environment.Azure.Arm[vm + "0/instanceView"] = View("PowerState/running");
        _environment.Azure.Arm[vm + "1/instanceView"] = View("PowerState/deallocated");
        _environment.Azure.Arm.Calls.Clear();

        await _environment.RunStepAsync(document, OperationType.Update, "startVms");

        _environment.Azure.Arm.Calls.Where(c => c.StartsWith("POST", StringComparison.Ordinal)).ShouldBe([$"POST {vm}1/start"]);
    }

    [Fact]
    public async Task ConfigureCertificates_Renewed_AreWrittenAgain()
    {
        OpenShiftClusterDocument document = await InstalledAsync(TestDocuments.New());
        _environment.Cluster.Objects["/api/v1/namespaces/openshift-config/secrets/33333333-3333-3333-3333-333333333333-apiserver"]["data"]!["tls.crt"] = "b2xk";
        _environment.Cluster.Writes.Clear();

        await _environment.RunStepAsync(document, OperationType.Update, "configureApiServerCertificate");

        _environment.Cluster.Writes.ShouldBe(["APPLY /api/v1/namespaces/openshift-config/secrets/33333333-3333-3333-3333-333333333333-apiserver"]);
    }

    public void Dispose() => _environment.Dispose();

    private static JsonObject View(string code) => new() { ["statuses"] = new JsonArray(new JsonObject { ["code"] = code }) };

    private static string Infra(OpenShiftClusterDocument document) => document.Cluster.Properties.InfraId!;

    private static IEnumerable<string> Effective(OpenShiftClusterDocument document) =>
        document.Cluster.Properties.NetworkProfile.LoadBalancerProfile!.EffectiveOutboundIps!.Select(ip => ip.Id!.Split('/')[^1]);

    private IEnumerable<string> OutboundFrontends(OpenShiftClusterDocument document) =>
        _environment.Azure.Arm[$"{TestDocuments.ManagedGroup}/providers/Microsoft.Network/loadBalancers/{Infra(document)}"]
            .Items("properties", "outboundRules").Single()
            .Items("properties", "frontendIPConfigurations").Select(f => f.Text("id")!.Split('/')[^1]);

    private async Task<OpenShiftClusterDocument> InstalledAsync(OpenShiftClusterDocument document)
    {
        await _environment.RunAsync(document, OperationType.Create);
        return document;
    }
}
