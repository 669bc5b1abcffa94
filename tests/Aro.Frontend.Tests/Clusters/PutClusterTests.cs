using Aro.Api.Internal;
using Aro.Frontend.Tests.Hosting;

namespace Aro.Frontend.Tests.Clusters;

public class PutClusterTests(FrontendHost host)
{
    [Fact]
    public async Task Put_New_Is201WithOperationAndCommitsEverythingTogether()
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply reply = await subscription.PutAsync(headers:
            ("Referer", $"https://management.example/subscriptions/{subscription.Id}/resourceGroups/rg/x?api-version=2020-04-30&y=1"));

        reply.Status.ShouldBe(201, reply.Text);
        reply.ProvisioningState.ShouldBe("Creating");
        reply.Header("Retry-After").ShouldBe("10");
        OpenShiftClusterDocument document = await subscription.ReadAsync();
        reply.Header("Azure-AsyncOperation").ShouldBe(
            $"https://management.example/subscriptions/{subscription.Id}/providers/Microsoft.RedHatOpenShift/locations/eastus/operationsstatus/{document.OperationId}?api-version=2020-04-30&y=1");
        document.Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Creating);
        document.Cluster.Properties.ClusterProfile.Domain.ShouldNotBeEmpty();
        document.Uid.ShouldNotBe(Guid.Empty);
        document.Dequeues.ShouldBe(0);
        OperationDocument operation = await subscription.ReadOperationAsync(document.OperationId!.Value);
        operation.Status.ShouldBe(ProvisioningState.Creating);
        operation.Type.ShouldBe(OperationType.Create);
        operation.ClusterResourceId.ShouldBe(
            $"/subscriptions/{subscription.Id}/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/c1");
        (operation.Deadline - operation.StartTime).ShouldBe(TimeSpan.FromMinutes(90));
        document.QueuedAt.ShouldBe(operation.StartTime.ToUnixTimeMilliseconds());
        operation.Ttl.ShouldBeNull();
        (await subscription.FindClaimAsync("claim|resourcegroup|managed-c1")).ShouldNotBeNull();
        (await subscription.FindClaimAsync("claim|client|" + ClusterBodies.ClientIdOf("c1"))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Put_Existing_Is200AndUpdates()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        Guid uid = (await subscription.ReadAsync()).Uid;

        Reply reply = await subscription.PutAsync(body: ClusterBodies.For(subscription.Id, "c1", tags: """{"team":"red"}"""));

        reply.Status.ShouldBe(200, reply.Text);
        reply.ProvisioningState.ShouldBe("Updating");
        reply.Json.GetProperty("tags").GetProperty("team").GetString().ShouldBe("red");
        OpenShiftClusterDocument document = await subscription.ReadAsync();
        document.Uid.ShouldBe(uid);
        document.QueuedAt.ShouldNotBeNull();
        document.Cluster.Properties.LastProvisioningState.ShouldBe(ProvisioningState.Succeeded);
        OperationDocument operation = await subscription.ReadOperationAsync(document.OperationId!.Value);
        operation.Type.ShouldBe(OperationType.Update);
        operation.Status.ShouldBe(ProvisioningState.Updating);
        (operation.Deadline - operation.StartTime).ShouldBe(TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task Put_OtherCasing_IsTheSameClusterAndTheLatestCasingIsKept()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();

        Reply reply = await host.SendAsync(
            "PUT", subscription.Cluster("C1").Replace("/rg/", "/RG/", StringComparison.Ordinal), ClusterBodies.For(subscription.Id, "c1"));

        reply.Status.ShouldBe(200, reply.Text);
        reply.Json.GetProperty("name").GetString().ShouldBe("C1");
        reply.Json.GetProperty("id").GetString().ShouldBe(
            $"/subscriptions/{subscription.Id}/resourceGroups/RG/providers/Microsoft.RedHatOpenShift/openShiftClusters/C1");
    }

    [Theory]
    [InlineData(ProvisioningState.Creating)]
    [InlineData(ProvisioningState.Updating)]
    [InlineData(ProvisioningState.AdminUpdating)]
    [InlineData(ProvisioningState.Deleting)]
    public async Task PutAndPatch_WhileAnOperationRuns_Are409WithItsId(ProvisioningState state)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        await subscription.ChangeAsync(d => d.Cluster.Properties.ProvisioningState = state);

        foreach (Reply reply in new[] { await subscription.PutAsync(), await host.SendAsync("PATCH", subscription.Cluster(), "{}") })
        {
            reply.Status.ShouldBe(409);
            reply.ErrorCode.ShouldBe("RequestNotAllowed");
            reply.Header("Retry-After").ShouldBe("10");
            reply.Json.GetProperty("error").GetProperty("additionalInfo")[0].GetProperty("info").GetProperty("operationId").GetString()
                .ShouldBe((await subscription.ReadAsync()).OperationId.ToString());
        }
    }

    [Theory]
    [InlineData(ProvisioningState.Creating, 409)]
    [InlineData(ProvisioningState.Deleting, 409)]
    [InlineData(ProvisioningState.Updating, 200)]
    [InlineData(ProvisioningState.AdminUpdating, 200)]
    [InlineData(null, 200)]
    public async Task Put_AfterAFailure_OnlyAWholeClusterCanBeUpdated(ProvisioningState? failed, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync();
        await subscription.EndAsync(ProvisioningState.Failed, failed);

        Reply reply = await subscription.PutAsync();

        reply.Status.ShouldBe(status, reply.Text);
        if (status == 409)
        {
            reply.ErrorCode.ShouldBe("RequestNotAllowed");
            reply.ErrorMessage.ShouldContain("Delete the cluster");
            reply.Header("Retry-After").ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Unregistered")]
    [InlineData("Warned")]
    [InlineData("Suspended")]
    [InlineData("Deleted")]
    public async Task PutAndPatch_SubscriptionNotRegistered_Is400(string? state)
    {
        var subscription = new TestSubscription(host, host.Ids.NewGuid());
        if (state is not null)
        {
            await subscription.NotifyAsync(state);
        }

        foreach (Reply reply in new[] { await subscription.PutAsync(), await host.SendAsync("PATCH", subscription.Cluster(), "{}") })
        {
            reply.Status.ShouldBe(400);
            reply.ErrorCode.ShouldBe("InvalidSubscriptionState");
            reply.ErrorMessage.ShouldContain(state ?? "Unregistered");
        }
    }

    /// <summary>The original tells the loser that its own cluster uses its client id.</summary>
    [Fact]
    public async Task Put_RacingIdenticalCreates_OneIs201TheOthers409()
    {
        TestSubscription subscription = await host.RegisterAsync();

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => subscription.PutAsync()));

        replies.Count(r => r.Status == 201).ShouldBe(1);
        replies.Where(r => r.Status != 201).ShouldAllBe(r => r.Status == 409 && r.ErrorCode == "RequestNotAllowed");
    }

    [Fact]
    public async Task Put_ClusterAppearsBetweenReadAndCommit_IsDecidedAgain()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        var there = new TestSubscription(own, subscription.Id);
        await there.NotifyAsync("Registered");
        own.Hooks.BeforeCommit = (subscription.Id.ToString(), () => there.CreateSucceededAsync());

        Reply reply = await there.PutAsync();

        reply.Status.ShouldBe(200, reply.Text);
        reply.ProvisioningState.ShouldBe("Updating");
    }

    [Fact]
    public async Task Put_ClusterChangesBetweenReadAndCommit_IsMergedAgain()
    {
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        TestSubscription subscription = await own.RegisterAsync();
        await subscription.CreateSucceededAsync();
        own.Hooks.BeforeCommit = (subscription.Id.ToString(), () => subscription.ChangeAsync(d => d.Cluster.Properties.InfraId = "infra-1"));

        Reply reply = await own.SendAsync("PATCH", subscription.Cluster(), """{"tags":{"a":"b"}}""");

        reply.Status.ShouldBe(200, reply.Text);
        OpenShiftClusterDocument document = await subscription.ReadAsync();
        document.Cluster.Properties.InfraId.ShouldBe("infra-1");
        document.Cluster.Tags.ShouldBe(new Dictionary<string, string> { ["a"] = "b" });
    }

    [Fact]
    public async Task Put_ManagedResourceGroupInUse_NamesTheOtherCluster()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync("c1");

        Reply reply = await subscription.PutAsync("c2", ClusterBodies.For(subscription.Id, "c2", resourceGroup: "MANAGED-c1"));

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("DuplicateResourceGroup");
        reply.ErrorMessage.ShouldContain("openShiftClusters/c1");
        (await subscription.FindAsync("c2")).ShouldBeNull();
        (await subscription.FindClaimAsync("claim|client|" + ClusterBodies.ClientIdOf("c2"))).ShouldBeNull();
    }

    [Fact]
    public async Task Put_ClientIdInUse_NamesTheOtherCluster()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.PutAsync("c1");

        Reply reply = await subscription.PutAsync("c2", ClusterBodies.For(subscription.Id, "c2", clientId: ClusterBodies.ClientIdOf("c1")));

        reply.Status.ShouldBe(400);
        reply.ErrorCode.ShouldBe("DuplicateClientID");
        reply.ErrorMessage.ShouldContain("openShiftClusters/c1");
        reply.ErrorTarget.ShouldBe("properties.servicePrincipalProfile.clientId");
        (await subscription.FindAsync("c2")).ShouldBeNull();
    }

    [Fact]
    public async Task Put_OtherClientId_MovesTheClaim()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync();
        const string Other = "22222222-2222-2222-2222-222222222222";

        Reply reply = await subscription.PutAsync(body: ClusterBodies.For(subscription.Id, "c1", clientId: Other));

        reply.Status.ShouldBe(200, reply.Text);
        (await subscription.FindClaimAsync("claim|client|" + ClusterBodies.ClientIdOf("c1"))).ShouldBeNull();
        (await subscription.FindClaimAsync("claim|client|" + Other)).ShouldNotBeNull();
        (await subscription.PutAsync("c2", ClusterBodies.For(subscription.Id, "c2", clientId: ClusterBodies.ClientIdOf("c1")))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Put_OtherClientIdInUse_ChangesNothing()
    {
        TestSubscription subscription = await host.RegisterAsync();
        await subscription.CreateSucceededAsync("c1");
        await subscription.PutAsync("c2");

        Reply reply = await subscription.PutAsync("c1", ClusterBodies.For(subscription.Id, "c1", clientId: ClusterBodies.ClientIdOf("c2")));

        reply.ErrorCode.ShouldBe("DuplicateClientID");
        OpenShiftCluster cluster = (await subscription.ReadAsync()).Cluster;
        cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Succeeded);
        cluster.Properties.ServicePrincipalProfile!.ClientId.ShouldBe(ClusterBodies.ClientIdOf("c1"));
        (await subscription.FindClaimAsync("claim|client|" + ClusterBodies.ClientIdOf("c1"))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("If-Match", "*", false, 412)]
    [InlineData("If-Match", "\"x\"", false, 412)]
    [InlineData("If-None-Match", "*", false, 201)]
    [InlineData("If-Match", "*", true, 200)]
    [InlineData("If-Match", "\"x\"", true, 412)]
    [InlineData("If-Match", "x", true, 412)]
    [InlineData("If-Match", "(etag)", true, 200)]
    [InlineData("If-Match", "\"x\", (etag)", true, 200)]
    [InlineData("If-Match", "W/(etag)", true, 412)]
    [InlineData("If-None-Match", "*", true, 412)]
    [InlineData("If-None-Match", "(etag)", true, 412)]
    [InlineData("If-None-Match", "W/(etag)", true, 412)]
    [InlineData("If-None-Match", "\"x\"", true, 200)]
    public async Task Put_Conditions_FollowTheTable(string header, string value, bool exists, int status)
    {
        TestSubscription subscription = await host.RegisterAsync();
        if (exists)
        {
            await subscription.CreateSucceededAsync();
            value = value.Replace("(etag)", (await host.SendAsync("GET", subscription.Cluster())).Header("ETag"), StringComparison.Ordinal);
        }

        Reply reply = await subscription.PutAsync(headers: (header, value));

        reply.Status.ShouldBe(status, reply.Text);
        if (status == 412)
        {
            reply.ErrorCode.ShouldBe("PreconditionFailed");
        }
        else
        {
            reply.Header("ETag").ShouldBe((await host.SendAsync("GET", subscription.Cluster())).Header("ETag"));
        }
    }
}
