using System.Text.Json;
using Aro.Api.Internal;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Subscriptions;

public class SubscriptionTests(FrontendHost host)
{
    [Fact]
    public async Task Put_Notice_IsStoredAndEchoedWithoutTheOwnersAddress()
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());

        Reply reply = await host.SendAsync(
            "PUT",
            subscription.Path + "?api-version=2.0",
            """{"state":"Registered","registrationDate":"x","properties":{"tenantId":"t1","accountOwner":{"puid":"p","email":"ann@example.com"},"quotaId":"q"}}""");

        reply.Status.ShouldBe(200);
        reply.Text.ShouldBe("""{"state":"Registered","registrationDate":"x","properties":{"tenantId":"t1","accountOwner":{"puid":"p"},"quotaId":"q"}}""");
        SubscriptionDocument document = await ReadAsync(subscription);
        document.State.ShouldBe("Registered");
        document.TenantId.ShouldBe("t1");
        JsonSerializer.Serialize(document.Body).ShouldNotContain("ann@example.com");
        document.Deleting.ShouldBeFalse();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"state":"Registered","state":"Deleted"}""")]
    [InlineData("""{"state":"Deleted","properties":{"tenantId":"a","tenantId":"b"}}""")]
    [InlineData("""{"state":"Deleted","properties":{"accountOwner":{"email":"a","email":"b"}}}""")]
    [InlineData("""{"state":"Deleted","x":[{"a":1,"a":2}]}""")]
    [InlineData("""{"state":"\ud800"}""")]
    [InlineData("""{"state":"Deleted","properties":{"tenantId":"\ud800"}}""")]
    [InlineData("""{"state":"Deleted","x":"\ud800"}""")]
    [InlineData("""{"state":"Deleted","\ud800":1}""")]
    public async Task Put_BodyThatIsNoObject_Is400(string body)
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await host.SendAsync("PUT", subscription.Path + "?api-version=2.0", body);

        reply.Status.ShouldBe(400, reply.Text);
        reply.ErrorCode.ShouldBe("InvalidRequestContent");
        (await ReadAsync(subscription)).State.ShouldBe("Registered");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"state":null}""")]
    [InlineData("""{"state":7}""")]
    [InlineData("""{"state":"Gone"}""")]
    public async Task Put_UnknownState_Is400(string body)
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await host.SendAsync("PUT", subscription.Path + "?api-version=2.0", body);

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("InvalidParameter");
        reply.ErrorTarget.ShouldBe("state");
    }

    [Theory]
    [InlineData("""{"state":"Registered"}""")]
    [InlineData("""{"state":"Registered","properties":null}""")]
    [InlineData("""{"state":"registered","properties":{"accountOwner":null}}""")]
    public async Task Put_WithoutProperties_IsStoredAndClustersCanBeCreated(string body)
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());

        (await host.SendAsync("PUT", subscription.Path, body)).Status.ShouldBe(200);

        (await subscription.PutAsync()).Status.ShouldBe(201);
    }

    /// <summary>The original refuses to leave Deleted; the contract allows any transition.</summary>
    [Theory]
    [InlineData("Deleted", "Registered")]
    [InlineData("Deleted", "Deleted")]
    [InlineData("Suspended", "Warned")]
    [InlineData("Unregistered", "Registered")]
    public async Task Put_AnyTransition_Is200(string from, string to)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.NotifyAsync(from);

        (await subscription.NotifyAsync(to)).Status.ShouldBe(200);

        SubscriptionDocument document = await ReadAsync(subscription);
        document.State.ShouldBe(to);
        document.Deleting.ShouldBe(to == "Deleted");
    }

    [Fact]
    public async Task Put_FirstNoticesAtOnce_AreAll200()
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => subscription.NotifyAsync("Registered")));

        replies.ShouldAllBe(r => r.Status == 200);
    }

    [Fact]
    public async Task Put_Deleted_BeginsTheDeleteOfEveryCluster()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync("c1");
        await subscription.PutAsync("c2");
        Guid create = (await subscription.ReadAsync("c2")).OperationId!.Value;
        await subscription.PutAsync("c3");
        await subscription.EndAsync(ProvisioningState.Failed, ProvisioningState.Creating, "c3");
        await subscription.ChangeAsync(d => d.Dequeues = 6, "c3");
        await subscription.PutAsync("c4");
        await host.SendAsync("DELETE", subscription.Cluster("c4"));
        Guid delete = (await subscription.ReadAsync("c4")).OperationId!.Value;

        (await subscription.NotifyAsync("Deleted")).Status.ShouldBe(200);

        foreach (string name in new[] { "c1", "c2", "c3", "c4" })
        {
            OpenShiftClusterDocument document = await subscription.ReadAsync(name);
            document.Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Deleting);
            document.Dequeues.ShouldBe(0);
            document.QueuedAt.ShouldNotBeNull();
            (await subscription.ReadOperationAsync(document.OperationId!.Value)).Type.ShouldBe(OperationType.Delete);
        }

        (await subscription.ReadOperationAsync(create)).Status.ShouldBe(ProvisioningState.Canceled);
        (await subscription.ReadAsync("c4")).OperationId.ShouldBe(delete);
    }

    [Fact]
    public async Task Put_DeletedWhileAClusterIsBeingAccepted_DeletesItToo()
    {
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        TestSubscription subscription = await own.RegisterAsync();
        own.Hooks.BeforeCommit = (subscription.Id.ToString(), () => subscription.NotifyAsync("Deleted"));

        (await subscription.PutAsync()).Status.ShouldBe(201);

        (await subscription.ReadAsync()).Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Deleting);
    }

    private async Task<SubscriptionDocument> ReadAsync(TestSubscription subscription) =>
        (await host.Store.GetSubscriptionAsync(subscription.Id, CancellationToken.None))!.Document;
}
