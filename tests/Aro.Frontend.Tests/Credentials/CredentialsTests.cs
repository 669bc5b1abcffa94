using Aro.Api.Internal;
using Aro.Api.Versions;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Credentials;

public class CredentialsTests(FrontendHost host)
{
    [Theory]
    [InlineData("listCredentials", """{"kubeadminUsername":"kubeadmin","kubeadminPassword":"top-Secret-1"}""")]
    [InlineData("listAdminCredentials", """{"kubeconfig":"dG9wLVNlY3JldC0y"}""")]
    public async Task Post_InstalledCluster_ReturnsThemOnceAndUncached(string action, string expected)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        await subscription.AddCredentialsAsync();

        Reply reply = await host.SendAsync("POST", subscription.Action(action), "{}");

        reply.Status.ShouldBe(200, reply.Text);
        reply.Text.ShouldBe(expected);
        reply.Header("Cache-Control").ShouldBe("no-store");
    }

    [Theory]
    [InlineData("listCredentials", """{"kubeadminUsername":"kubeadmin"}""")]
    [InlineData("listAdminCredentials", "{}")]
    public async Task Post_NothingStored_OmitsMembers(string action, string expected)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        (await host.SendAsync("POST", subscription.Action(action))).Text.ShouldBe(expected);
    }

    [Theory]
    [InlineData("listCredentials")]
    [InlineData("listAdminCredentials")]
    public async Task Post_MissingCluster_Is404(string action)
    {
        TestSubscription subscription = await host.RegisterAsync();

        (await host.SendAsync("POST", subscription.Action(action))).ErrorCode.ShouldBe("ResourceNotFound");
    }

    [Theory]
    [InlineData("listCredentials")]
    [InlineData("listAdminCredentials")]
    public async Task Post_BodyThatIsNotJson_Is400(string action)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync("POST", subscription.Action(action), "{");

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("InvalidRequestContent");
    }

    [Theory]
    [InlineData("listCredentials", ProvisioningState.Creating, null, 409)]
    [InlineData("listCredentials", ProvisioningState.Deleting, null, 409)]
    [InlineData("listCredentials", ProvisioningState.Updating, null, 200)]
    [InlineData("listCredentials", ProvisioningState.AdminUpdating, null, 200)]
    [InlineData("listCredentials", ProvisioningState.Succeeded, null, 200)]
    [InlineData("listCredentials", ProvisioningState.Failed, ProvisioningState.Creating, 409)]
    [InlineData("listCredentials", ProvisioningState.Failed, ProvisioningState.Deleting, 409)]
    [InlineData("listCredentials", ProvisioningState.Failed, ProvisioningState.Updating, 200)]
    [InlineData("listAdminCredentials", ProvisioningState.Creating, null, 409)]
    [InlineData("listAdminCredentials", ProvisioningState.Deleting, null, 409)]
    [InlineData("listAdminCredentials", ProvisioningState.Failed, ProvisioningState.Creating, 409)]
    [InlineData("listAdminCredentials", ProvisioningState.Updating, null, 200)]
    public async Task Post_ProvisioningState_DecidesWhetherTheyExist(string action, ProvisioningState state, ProvisioningState? failed, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        await subscription.AddCredentialsAsync();
        await subscription.ChangeAsync(d =>
        {
            d.Cluster.Properties.ProvisioningState = state;
            d.Cluster.Properties.FailedProvisioningState = failed;
        });

        Reply reply = await host.SendAsync("POST", subscription.Action(action));

        reply.Status.ShouldBe(status, reply.Text);
        if (status == 409)
        {
            reply.ErrorCode.ShouldBe("RequestNotAllowed");
            reply.Text.ShouldNotContain("top-Secret");
        }
    }

    [Theory]
    [InlineData("Warned")]
    [InlineData("Suspended")]
    [InlineData("Unregistered")]
    public async Task Post_SubscriptionNotRegistered_Is400(string state)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        await subscription.NotifyAsync(state);

        (await host.SendAsync("POST", subscription.Action("listCredentials"))).ErrorCode.ShouldBe("InvalidSubscriptionState");
        (await host.SendAsync("POST", subscription.Action("listAdminCredentials"))).ErrorCode.ShouldBe("InvalidSubscriptionState");
    }

    [Fact]
    public async Task Post_AdminCredentialsInAVersionWithout_NamesTheVersionsThatHaveThem()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync("POST", subscription.Action("listAdminCredentials", version: "2020-04-30"));

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("InvalidApiVersionParameter");
        reply.ErrorMessage.ShouldEndWith($"'{string.Join(", ", ApiVersions.All.Where(version => version.HasListAdminCredentials))}'.");
        reply.ErrorMessage.ShouldNotContain("2020-04-30,");
    }
}
