using System.Text.Json.Nodes;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Tests.Templates;

public sealed class BaseTemplateTests
{
    private static readonly string[] Always =
    [
        "loadBalancers/infra-internal", "networkSecurityGroups/infra-nsg", "privateLinkServices/infra-pls", "storageAccounts/clustersuffix",
        "storageAccounts/clustersuffix/blobServices/default", "storageAccounts/clustersuffix/blobServices/default/containers/aro",
        "storageAccounts/clustersuffix/blobServices/default/containers/ignition", "storageAccounts/imageregistrysuffix",
        "storageAccounts/imageregistrysuffix/blobServices/default",
        "storageAccounts/imageregistrysuffix/blobServices/default/containers/image-registry",
    ];

    [Fact]
    public async Task Base_PrivateClusterWithOwnRoutes_HasNoPublicAddressAtAll()
    {
        IReadOnlyDictionary<string, JsonObject> resources = await EvaluateAsync(publicApi: false, publicIngress: false, outbound: false, ["o-outbound-pip-v4"]);

        resources.Keys.Order(StringComparer.Ordinal).ShouldBe(Always);
        resources["networkSecurityGroups/infra-nsg"].Items("properties", "securityRules").ShouldBeEmpty();
    }

    [Fact]
    public async Task Base_PublicApiPrivateIngress_HasOnlyTheApiAddress()
    {
        IReadOnlyDictionary<string, JsonObject> resources = await EvaluateAsync(publicApi: true, publicIngress: false, outbound: true, []);

        Public(resources).ShouldBe(["loadBalancers/infra", "publicIPAddresses/infra-pip-v4"]);
        resources["loadBalancers/infra"].Items("properties", "loadBalancingRules").Select(r => r.Text("name")).ShouldBe(["api-internal-v4"]);
        resources["networkSecurityGroups/infra-nsg"].Items("properties", "securityRules").Select(r => r.Text("name")).ShouldBe(["apiserver_in"]);
    }

    [Fact]
    public async Task Base_PublicEverything_HasApiIngressAndOutboundAddresses()
    {
        IReadOnlyDictionary<string, JsonObject> resources = await EvaluateAsync(publicApi: true, publicIngress: true, outbound: true, ["o-outbound-pip-v4"]);

        Public(resources).ShouldBe(
            ["loadBalancers/infra", "publicIPAddresses/infra-default-v4", "publicIPAddresses/infra-pip-v4", "publicIPAddresses/o-outbound-pip-v4"]);
        resources["loadBalancers/infra"].Items("properties", "outboundRules").Single()
            .Items("properties", "frontendIPConfigurations").Select(f => f.Text("id")!.Split('/')[^1])
            .ShouldBe(["public-lb-ip-v4", "o-outbound-pip-v4"]);
    }

    [Fact]
    public async Task Base_PrivateClusterWithLoadBalancer_HasOnlyOutboundAddressesAndNoInboundRule()
    {
        IReadOnlyDictionary<string, JsonObject> resources = await EvaluateAsync(publicApi: false, publicIngress: false, outbound: true, ["o-outbound-pip-v4"]);

        Public(resources).ShouldBe(["loadBalancers/infra", "publicIPAddresses/o-outbound-pip-v4"]);
        resources["loadBalancers/infra"].Items("properties", "loadBalancingRules").ShouldBeEmpty();
    }

    [Fact]
    public async Task Base_InternalLoadBalancer_HasTheRulesOfTheControlPlane()
    {
        IReadOnlyDictionary<string, JsonObject> resources = await EvaluateAsync(publicApi: true, publicIngress: true, outbound: true, []);

        resources["loadBalancers/infra-internal"].Items("properties", "loadBalancingRules")
            .Select(r => $"{r.Text("name")} {r.At("properties", "frontendPort")}>{r.At("properties", "backendPort")} {r.Text("properties", "probe", "id")!.Split('/')[^1]}")
            .ShouldBe(
            [
                "api-internal-v4 6443>6443 api-internal-probe", "sint-v4 22623>22623 sint-probe", "ssh-0 2200>22 ssh", "ssh-1 2201>22 ssh",
                "ssh-2 2202>22 ssh",
            ]);
    }

    private static IEnumerable<string> Public(IReadOnlyDictionary<string, JsonObject> resources) =>
        resources.Keys.Except(Always, StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static Task<IReadOnlyDictionary<string, JsonObject>> EvaluateAsync(bool publicApi, bool publicIngress, bool outbound, string[] outboundIps) =>
        BicepEngine.EvaluateAsync("base", new JsonObject
        {
            ["infraId"] = "infra",
            ["location"] = "eastus",
            ["storageSuffix"] = "suffix",
            ["imageRegistryStorageAccountName"] = "imageregistrysuffix",
            ["masterSubnetId"] = Support.TestDocuments.MasterSubnet,
            ["zones"] = new JsonArray(),
            ["publicApi"] = publicApi,
            ["publicIngress"] = publicIngress,
            ["outboundLoadBalancer"] = outbound,
            ["outboundIpNames"] = new JsonArray([.. outboundIps.Select(o => (JsonNode)o)]),
            ["providerSubscriptionId"] = Support.TestDocuments.Subscription,
            ["storageSubnetIds"] = new JsonArray(),
        });
}
