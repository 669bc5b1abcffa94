using System.Text.Json.Nodes;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Tests.Templates;

public sealed class MachinesTemplateTests
{
    [Fact]
    public async Task Machines_Zonal_AreBootstrapAndThreeMastersInTheirZones()
    {
        IReadOnlyDictionary<string, JsonObject> resources = await EvaluateAsync(["1", "2", "3"], outbound: true);

        resources.Keys.Order(StringComparer.Ordinal).ShouldBe(
        [
            "networkInterfaces/infra-bootstrap-nic", "networkInterfaces/infra-master0-nic", "networkInterfaces/infra-master1-nic",
            "networkInterfaces/infra-master2-nic", "virtualMachines/infra-bootstrap", "virtualMachines/infra-master-0",
            "virtualMachines/infra-master-1", "virtualMachines/infra-master-2",
        ]);
        resources["virtualMachines/infra-bootstrap"]["zones"].ShouldBeNull();
        resources["virtualMachines/infra-master-2"]["zones"]!.ToJsonString().ShouldBe("""["3"]""");
        Pools(resources, "master1").ShouldBe(["infra-internal/infra", "infra-internal/ssh-1", "infra/infra"]);
    }

    [Fact]
    public async Task Machines_OwnRoutes_AreInNoPublicPool()
    {
        IReadOnlyDictionary<string, JsonObject> resources = await EvaluateAsync([], outbound: false);

        Pools(resources, "bootstrap").ShouldBe(["infra-internal/infra"]);
        Pools(resources, "master0").ShouldBe(["infra-internal/infra", "infra-internal/ssh-0"]);
        resources["virtualMachines/infra-master-0"]["zones"].ShouldBeNull();
    }

    private static IEnumerable<string> Pools(IReadOnlyDictionary<string, JsonObject> resources, string machine) =>
        resources[$"networkInterfaces/infra-{machine}-nic"].Items("properties", "ipConfigurations").Single()
            .Items("properties", "loadBalancerBackendAddressPools")
            .Select(p => p.Text("id")!.Split('/') switch { var parts => $"{parts[^3]}/{parts[^1]}" });

    private static Task<IReadOnlyDictionary<string, JsonObject>> EvaluateAsync(string[] zones, bool outbound) =>
        BicepEngine.EvaluateAsync("machines", new JsonObject
        {
            ["infraId"] = "infra",
            ["location"] = "eastus",
            ["zones"] = new JsonArray([.. zones.Select(z => (JsonNode)z)]),
            ["masterSubnetId"] = Support.TestDocuments.MasterSubnet,
            ["masterVmSize"] = "Standard_D8s_v3",
            ["bootstrapVmSize"] = "Standard_D4s_v3",
            ["encryptionAtHost"] = false,
            ["diskEncryptionSetId"] = "",
            ["outboundLoadBalancer"] = outbound,
            ["image"] = new JsonObject { ["publisher"] = "p", ["offer"] = "o", ["sku"] = "s", ["version"] = "v" },
            ["sshPublicKey"] = "ssh-rsa AAAA core",
            ["bootstrapCustomData"] = "QQ==",
            ["masterCustomData"] = "QQ==",
        });
}
