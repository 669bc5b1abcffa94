using System.Text.Json.Nodes;
using Aro.Api.Internal;
using Aro.Api.Versions;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Clusters;

/// <summary>Workload identity clusters over HTTP; the role set of 4.17 asks for one operator, ingress.</summary>
public class WorkloadIdentityClusterTests(FrontendHost host)
{
    private static readonly (string Name, string Value)[] Headers =
        [("x-ms-identity-url", "https://identity.example/c1"), ("x-ms-home-tenant-id", "11111111-1111-1111-1111-111111111111")];

    public static TheoryData<string> Versions() => [.. ApiVersions.All.Where(version => version.HasRoleSets).Select(version => version.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Put_IdentitiesOfTheRoleSet_IsCreated(string version)
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await PutAsync(subscription, Body(subscription, "ingress"), version);

        reply.Status.ShouldBe(201, reply.Text);
        reply.Json.GetProperty("identity").GetRawText().ShouldBe(
            $$$$"""{"tenantId":"11111111-1111-1111-1111-111111111111","type":"UserAssigned","userAssignedIdentities":{"{{{{Identity(subscription, "cluster")}}}}":{}}}""");
        reply.Text.ShouldNotContain("identity.example");
        OpenShiftCluster cluster = (await subscription.ReadAsync()).Cluster;
        cluster.Properties.ServicePrincipalProfile.ShouldBeNull();
        cluster.Properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities!.Keys.ShouldBe(["ingress"]);
        cluster.Identity!.IdentityUrl.ShouldBe("https://identity.example/c1");
    }

    [Fact]
    public async Task Put_OtherIdentities_Is400NamingTheOperators()
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await PutAsync(subscription, Body(subscription, "dns"), "2025-07-25");

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("PlatformWorkloadIdentityMismatch");
        reply.ErrorTarget.ShouldBe("properties.platformWorkloadIdentityProfile.platformWorkloadIdentities");
        reply.ErrorMessage.ShouldContain("ingress");
        (await subscription.FindAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Put_VersionWithoutRoleSet_Is400()
    {
        TestSubscription subscription = await host.RegisterAsync();
        JsonObject body = Body(subscription, "ingress");
        body["properties"]!["clusterProfile"]!["version"] = "4.9.8";

        Reply reply = await PutAsync(subscription, body, "2025-07-25");

        reply.ErrorCode.ShouldBe("InvalidParameter");
        reply.ErrorTarget.ShouldBe("properties.clusterProfile.version");
    }

    /// <summary>The original answers 500.</summary>
    [Fact]
    public async Task Put_WithoutTheHeadersOfResourceManager_Is400()
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await host.SendAsync("PUT", Url(subscription, "2025-07-25"), Body(subscription, "ingress").ToJsonString());

        reply.Status.ShouldBe(400);
        reply.ErrorTarget.ShouldBe("x-ms-identity-url");
    }

    [Fact]
    public async Task Put_SameClusterIdentityTwice_Is400()
    {
        TestSubscription subscription = await host.RegisterAsync();
        (await PutAsync(subscription, Body(subscription, "ingress"), "2025-07-25")).Status.ShouldBe(201);
        JsonObject body = Body(subscription, "ingress");
        body["properties"]!["clusterProfile"]!["resourceGroupId"] = subscription.Path + "/resourceGroups/another";

        Reply reply = await host.SendAsync(
            "PUT", $"{subscription.GroupPath}/c2?api-version=2025-07-25", body.ToJsonString(), headers: Headers);

        reply.Status.ShouldBe(400, reply.Text);
        reply.ErrorCode.ShouldBe("DuplicateClientID");
    }

    private static string Url(TestSubscription subscription, string version) => $"{subscription.GroupPath}/c1?api-version={version}";

    private static string Identity(TestSubscription subscription, string name) =>
        $"{subscription.Path}/resourceGroups/id/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}";

    private static JsonObject Body(TestSubscription subscription, string operatorName)
    {
        JsonObject body = JsonNode.Parse(ClusterBodies.For(subscription.Id, "c1"))!.AsObject();
        JsonObject properties = body["properties"]!.AsObject();
        properties.Remove("servicePrincipalProfile");
        properties["platformWorkloadIdentityProfile"] = new JsonObject
        {
            ["platformWorkloadIdentities"] = new JsonObject
            {
                [operatorName] = new JsonObject { ["resourceId"] = Identity(subscription, operatorName) },
            },
        };
        body["identity"] = new JsonObject
        {
            ["type"] = "UserAssigned",
            ["userAssignedIdentities"] = new JsonObject { [Identity(subscription, "cluster")] = new JsonObject() },
        };
        return body;
    }

    private Task<Reply> PutAsync(TestSubscription subscription, JsonObject body, string version) =>
        host.SendAsync("PUT", Url(subscription, version), body.ToJsonString(), headers: Headers);
}
