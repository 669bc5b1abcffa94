using Aro.Api.Internal;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Clusters;

public class DeleteClusterTests(FrontendHost host)
{
    [Fact]
    public async Task Delete_Existing_Is202WithBothUrls()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync(
            "DELETE", subscription.Cluster(), headers: ("Referer", "https://management.example/x?api-version=2020-04-30"));

        reply.Status.ShouldBe(202);
        reply.Text.ShouldBeEmpty();
        OpenShiftClusterDocument document = await subscription.ReadAsync();
        string prefix = $"https://management.example/subscriptions/{subscription.Id}/providers/Microsoft.RedHatOpenShift/locations/eastus";
        reply.Header("Location").ShouldBe($"{prefix}/operationresults/{document.OperationId}?api-version=2020-04-30");
        reply.Header("Azure-AsyncOperation").ShouldBe($"{prefix}/operationsstatus/{document.OperationId}?api-version=2020-04-30");
        reply.Header("Retry-After").ShouldBe("10");
        document.Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Deleting);
        document.Cluster.Properties.LastProvisioningState.ShouldBe(ProvisioningState.Succeeded);
        OperationDocument operation = await subscription.ReadOperationAsync(document.OperationId!.Value);
        operation.Type.ShouldBe(OperationType.Delete);
        (operation.Deadline - operation.StartTime).ShouldBe(TimeSpan.FromMinutes(120));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Registered")]
    [InlineData("Unregistered")]
    public async Task Delete_Missing_Is204WhateverTheSubscription(string? state)
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());
        if (state is not null)
        {
            await subscription.NotifyAsync(state);
        }

        Reply reply = await host.SendAsync("DELETE", subscription.Cluster());

        reply.Status.ShouldBe(204);
        reply.Text.ShouldBeEmpty();
    }

    /// <summary>The original answers 400.</summary>
    [Fact]
    public async Task Delete_WhileDeleting_Is202WithTheSameOperation()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply first = await host.SendAsync("DELETE", subscription.Cluster());
        string etag = (await subscription.FindAsync())!.ETag;
        Reply second = await host.SendAsync("DELETE", subscription.Cluster());

        second.Status.ShouldBe(202);
        second.Header("Azure-AsyncOperation").ShouldBe(first.Header("Azure-AsyncOperation"));
        (await subscription.FindAsync())!.ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task Delete_WhileCreating_SupersedesIt()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        Guid create = (await subscription.ReadAsync()).OperationId!.Value;
        await subscription.ChangeAsync(d =>
        {
            d.Dequeues = 3;
            d.Lease.Owner = "worker-1";
            d.Lease.Epoch = 7;
            d.Lease.Expires = 1;
            d.Checkpoint = new StepCheckpoint { OperationId = create, Current = "bootstrap" };
        });

        Reply reply = await host.SendAsync("DELETE", subscription.Cluster());

        reply.Status.ShouldBe(202, reply.Text);
        OpenShiftClusterDocument document = await subscription.ReadAsync();
        document.OperationId.ShouldNotBe(create);
        document.Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Deleting);
        document.Cluster.Properties.LastProvisioningState.ShouldBe(ProvisioningState.Creating);
        document.QueuedAt.ShouldNotBeNull();
        document.Dequeues.ShouldBe(0);
        document.Checkpoint.ShouldBeNull();
        document.Lease.Owner.ShouldBe("worker-1");
        document.Lease.Epoch.ShouldBe(7);
        OperationDocument superseded = await subscription.ReadOperationAsync(create);
        superseded.Status.ShouldBe(ProvisioningState.Canceled);
        superseded.EndTime.ShouldNotBeNull();
        superseded.Ttl.ShouldBe(604800);
        superseded.Error!.Code.ShouldBe("OperationPreempted");
        superseded.Error.Message.ShouldContain(document.OperationId.ToString()!);
        Reply status = await host.SendAsync("GET", subscription.Operation("operationsstatus", create));
        status.Json.GetProperty("status").GetString().ShouldBe("Canceled");
        status.Json.GetProperty("error").GetProperty("code").GetString().ShouldBe("OperationPreempted");
    }

    [Fact]
    public async Task Delete_OperationEndsBetweenReadAndCommit_LeavesItsEnd()
    {
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        TestSubscription subscription = await own.RegisterAsync();
        await subscription.PutAsync();
        Guid create = (await subscription.ReadAsync()).OperationId!.Value;
        own.Hooks.BeforeCommit = (subscription.Id.ToString(), () => subscription.EndAsync(ProvisioningState.Succeeded));

        Reply reply = await own.SendAsync("DELETE", subscription.Cluster());

        reply.Status.ShouldBe(202, reply.Text);
        (await subscription.ReadOperationAsync(create)).Status.ShouldBe(ProvisioningState.Succeeded);
        (await subscription.ReadAsync()).Cluster.Properties.LastProvisioningState.ShouldBe(ProvisioningState.Succeeded);
    }

    [Fact]
    public async Task Delete_ManyAtOnce_BeginOneOperation()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.SendAsync("DELETE", subscription.Cluster())));

        replies.ShouldAllBe(r => r.Status == 202);
        replies.Select(r => r.Header("Azure-AsyncOperation")).Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("Registered", 202)]
    [InlineData("Warned", 202)]
    [InlineData("Suspended", 202)]
    [InlineData("Unregistered", 400)]
    public async Task Delete_SubscriptionState_DecidesWhetherItMayBegin(string state, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        await subscription.NotifyAsync(state);

        (await host.SendAsync("DELETE", subscription.Cluster())).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("*", 202)]
    [InlineData("\"x\"", 412)]
    [InlineData("(etag)", 202)]
    public async Task Delete_IfMatch_FollowsTheTable(string value, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        value = value.Replace("(etag)", (await host.SendAsync("GET", subscription.Cluster())).Header("ETag"), StringComparison.Ordinal);

        (await host.SendAsync("DELETE", subscription.Cluster(), headers: ("If-Match", value))).Status.ShouldBe(status);
        (await host.SendAsync("DELETE", subscription.Cluster("missing"), headers: ("If-Match", value))).Status.ShouldBe(204);
    }

    [Theory]
    [InlineData(ProvisioningState.Creating)]
    [InlineData(ProvisioningState.Updating)]
    [InlineData(ProvisioningState.Deleting)]
    public async Task Delete_AfterAnyFailure_Begins(ProvisioningState failed)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        await subscription.EndAsync(ProvisioningState.Failed, failed);

        (await host.SendAsync("DELETE", subscription.Cluster())).Status.ShouldBe(202);
    }
}
