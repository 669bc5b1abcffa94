using System.Text.Json.Nodes;

namespace Aro.Api.Tests;

/// <summary>Bodies of the shape of the published create examples, and what GET then shows.</summary>
public class PublishedExampleTests
{
    [Fact]
    public void Create_Shape20200430_ShowsItsMembers() =>
        Bodies.Get("2020-04-30", Bodies.Created("2020-04-30", Bodies.Minimal().With("properties.clusterProfile.domain", "\"cluster.eastus.aroapp.io\"")))
            ["properties"]!["clusterProfile"]!.ToJsonString().ShouldBe(
                $$"""{"domain":"cluster.eastus.aroapp.io","version":"4.17.27","resourceGroupId":"{{Bodies.ManagedGroup}}"}""");

    [Fact]
    public void Create_Shape20231122_FillsTheWorkersEncryption()
    {
        JsonObject body = Bodies.Minimal()
            .With("properties.clusterProfile.fipsValidatedModules", "\"Enabled\"")
            .With("properties.networkProfile.loadBalancerProfile", """{"managedOutboundIps":{"count":1}}""")
            .With("properties.networkProfile.preconfiguredNSG", "\"Disabled\"")
            .With("properties.masterProfile.encryptionAtHost", "\"Enabled\"");

        JsonNode properties = Bodies.Get("2023-11-22", Bodies.Created("2023-11-22", body))["properties"]!;

        properties["networkProfile"]!.ToJsonString().ShouldBe(
            """{"podCidr":"10.128.0.0/14","serviceCidr":"172.30.0.0/16","outboundType":"Loadbalancer","loadBalancerProfile":{"managedOutboundIps":{"count":1}},"preconfiguredNSG":"Disabled"}""");
        properties["masterProfile"]!["encryptionAtHost"]!.GetValue<string>().ShouldBe("Enabled");
        properties["workerProfiles"]![0]!["encryptionAtHost"]!.GetValue<string>().ShouldBe("Disabled");
    }

    [Fact]
    public void Create_Shape20250725_TakesServicePrincipalOrWorkloadIdentity()
    {
        JsonObject principal = Bodies.Minimal()
            .With("properties.provisioningState", "\"AdminUpdating\"")
            .With("properties.clusterProfile.version", "\"4.17.27\"")
            .With("properties.clusterProfile.fipsValidatedModules", "\"Disabled\"")
            .With("properties.networkProfile.outboundType", "\"Loadbalancer\"")
            .With("properties.networkProfile.loadBalancerProfile", """{"managedOutboundIps":{"count":10}}""")
            .With("properties.networkProfile.preconfiguredNSG", "\"Disabled\"")
            .With("properties.masterProfile.encryptionAtHost", "\"Disabled\"")
            .With("properties.workerProfiles[0].encryptionAtHost", "\"Disabled\"");

        Bodies.Get("2025-07-25", Bodies.Created("2025-07-25", principal))["properties"]!["networkProfile"]!["loadBalancerProfile"]!.ToJsonString()
            .ShouldBe("""{"managedOutboundIps":{"count":10}}""");
        Bodies.Get("2025-07-25", Bodies.Created("2025-07-25", Bodies.WorkloadIdentity()))["identity"]!.ToJsonString()
            .ShouldBe($$$$"""{"type":"UserAssigned","userAssignedIdentities":{"{{{{Bodies.Identities}}}}cluster":{}}}""");
    }
}
