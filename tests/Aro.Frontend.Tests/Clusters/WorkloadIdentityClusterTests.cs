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

    public static TheoryData<string> VersionsWithout() => [.. ApiVersions.All.Where(version => !version.HasRoleSets).Select(version => version.Name)];

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

        Reply reply = await PutSecondAsync(subscription, "cluster");

        reply.Status.ShouldBe(400, reply.Text);
        reply.ErrorCode.ShouldBe("DuplicateClientID");
    }

    /// <summary>A version without identities cannot say which the cluster has, so nothing is needed to know of them.</summary>
    [Theory]
    [MemberData(nameof(VersionsWithout))]
    public async Task PutAndPatch_VersionWithoutIdentities_KeepsThem(string version)
    {
        TestSubscription subscription = await InstalledAsync();
        string before = StoredIdentities((await subscription.ReadAsync()).Cluster);
        string shown = (await host.SendAsync("GET", Url(subscription, version))).Text;

        foreach ((string method, string body) in new[] { ("PUT", shown), ("PATCH", """{"tags":{"a":"b"}}""") })
        {
            Reply reply = await host.SendAsync(method, Url(subscription, version), body);

            reply.Status.ShouldBe(200, reply.Text);
            StoredIdentities((await subscription.ReadAsync()).Cluster).ShouldBe(before);
            await subscription.EndAsync(ProvisioningState.Succeeded);
        }
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Update_OtherClusterIdentity_FreesTheOldOneForAnotherCluster(string method)
    {
        TestSubscription subscription = await InstalledAsync();
        JsonObject body = Body(subscription, "ingress");
        body["identity"]!["userAssignedIdentities"] = new JsonObject { [Identity(subscription, "other")] = new JsonObject() };
        string sent = method == "PUT" ? body.ToJsonString() : new JsonObject { ["identity"] = body["identity"]!.DeepClone() }.ToJsonString();

        Reply reply = await host.SendAsync(method, Url(subscription, "2025-07-25"), sent, headers: Headers);

        reply.Status.ShouldBe(200, reply.Text);
        (await subscription.ReadAsync()).Cluster.Identity!.UserAssignedIdentities!.ShouldHaveSingleItem().Value.ClientId.ShouldBeNull();
        (await PutSecondAsync(subscription, "OTHER")).ErrorCode.ShouldBe("DuplicateClientID");
        (await PutSecondAsync(subscription, "cluster")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Update_ClusterIdentityOfAnotherCluster_Is400AndChangesNothing()
    {
        TestSubscription subscription = await InstalledAsync();
        (await PutSecondAsync(subscription, "second")).Status.ShouldBe(201);
        JsonObject body = new() { ["identity"] = new JsonObject { ["userAssignedIdentities"] = new JsonObject { [Identity(subscription, "second")] = new JsonObject() } } };

        Reply reply = await host.SendAsync("PATCH", Url(subscription, "2025-07-25"), body.ToJsonString());

        reply.Status.ShouldBe(400, reply.Text);
        reply.ErrorCode.ShouldBe("DuplicateClientID");
        reply.ErrorTarget.ShouldBe("identity.userAssignedIdentities");
        (await subscription.ReadAsync()).Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Succeeded);
    }

    private async Task<TestSubscription> InstalledAsync()
    {
        TestSubscription subscription = await host.RegisterAsync();
        (await PutAsync(subscription, Body(subscription, "ingress"), "2025-07-25")).Status.ShouldBe(201);
        await subscription.EndAsync(ProvisioningState.Succeeded);
        await subscription.ChangeAsync(document =>
        {
            document.Cluster.Identity!.UserAssignedIdentities!.Values.Single().ClientId = "client-of-the-cluster";
            document.Cluster.Properties.PlatformWorkloadIdentityProfile!.PlatformWorkloadIdentities!["ingress"].ClientId = "client-of-ingress";
        });
        return subscription;
    }

    private static string StoredIdentities(OpenShiftCluster cluster) =>
        System.Text.Json.JsonSerializer.Serialize(new { cluster.Identity, cluster.Properties.PlatformWorkloadIdentityProfile });

    private Task<Reply> PutSecondAsync(TestSubscription subscription, string identity)
    {
        JsonObject body = Body(subscription, "ingress");
        body["properties"]!["clusterProfile"]!["resourceGroupId"] = subscription.Path + "/resourceGroups/another";
        body["identity"]!["userAssignedIdentities"] = new JsonObject { [Identity(subscription, identity)] = new JsonObject() };
        return host.SendAsync("PUT", $"{subscription.GroupPath}/c2?api-version=2025-07-25", body.ToJsonString(), headers: Headers);
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
