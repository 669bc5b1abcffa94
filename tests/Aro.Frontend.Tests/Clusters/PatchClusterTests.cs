using Aro.Api.Internal;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Clusters;

public class PatchClusterTests(FrontendHost host)
{
    /// <summary>The original creates it.</summary>
    [Fact]
    public async Task Patch_Missing_Is404AndCreatesNothing()
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await host.SendAsync("PATCH", subscription.Cluster(), ClusterBodies.For(subscription.Id, "c1"));

        reply.Status.ShouldBe(404);
        reply.ErrorCode.ShouldBe("ResourceNotFound");
        (await subscription.FindAsync()).ShouldBeNull();
    }

    /// <summary>The original merges the tags.</summary>
    [Fact]
    public async Task Patch_TagsOnly_ReplacesTheBagAndBeginsAnOperation()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync("PATCH", subscription.Cluster(), """{"tags":{"owner":"bob"}}""");

        reply.Status.ShouldBe(200, reply.Text);
        reply.ProvisioningState.ShouldBe("Updating");
        reply.Json.GetProperty("tags").GetRawText().ShouldBe("""{"owner":"bob"}""");
        OpenShiftClusterDocument document = await subscription.ReadAsync();
        reply.Header("Azure-AsyncOperation")!.ShouldContain($"/operationsstatus/{document.OperationId}?");
        reply.Header("Retry-After").ShouldBe("10");
        document.Cluster.Properties.ClusterProfile.PullSecret!.Reveal().ShouldContain("top-Secret-6");
        document.Cluster.Properties.ServicePrincipalProfile!.ClientSecret!.Reveal().ShouldBe(ClusterBodies.ClientSecret);
    }

    [Fact]
    public async Task Patch_ImmutableMember_Is400()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync("PATCH", subscription.Cluster(), """{"properties":{"networkProfile":{"podCidr":"10.132.0.0/14"}}}""");

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("PropertyChangeNotAllowed");
        (await subscription.ReadAsync()).Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Succeeded);
    }

    [Theory]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "\"x\"", 412)]
    [InlineData("If-Match", "(etag)", 200)]
    public async Task Patch_Conditions_FollowTheTable(string header, string value, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        value = value.Replace("(etag)", (await host.SendAsync("GET", subscription.Cluster())).Header("ETag"), StringComparison.Ordinal);

        (await host.SendAsync("PATCH", subscription.Cluster(), "{}", headers: (header, value))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Patch_MissingWithIfMatch_Is404()
    {
        TestSubscription subscription = await host.RegisterAsync();

        (await host.SendAsync("PATCH", subscription.Cluster(), "{}", headers: ("If-Match", "*"))).Status.ShouldBe(404);
    }
}
