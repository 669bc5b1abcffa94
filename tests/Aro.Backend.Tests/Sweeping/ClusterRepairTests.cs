using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Backend.Sweeping;
using Aro.Cluster.Steps;
using Aro.Database.Collections;

namespace Aro.Backend.Tests.Sweeping;

/// <summary>A cluster is mended by who may, and not while somebody else works on it.</summary>
public sealed class ClusterRepairTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A worker finds its claimed cluster without an operation, but was so slow that another one has the cluster by now.</summary>
    [Fact]
    public async Task Repair_AnotherWorkerHasTakenOver_LeavesTheClusterToIt()
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        database.Store.Enabled = false;
        await database.AcceptAsync(OperationType.Update, change: static (cluster, _) => cluster.OperationId = TestDatabase.SubscriptionId);
        await using TestProcess slow = new(database, _ => [], name: "slow");
        await using TestProcess quick = new(database, _ => [], name: "quick");
        OpenShiftClusterDocument claimed = (await slow.Leases.TryClaimAsync("slow", Token))!.Document;
        time.Jump(TimeSpan.FromSeconds(61));
        long epoch = (await quick.Leases.TryClaimAsync("quick", Token))!.Document.Lease.Epoch;

        (await slow.Runner.RunAsync(claimed, time.GetTimestamp(), CancellationToken.None).Soon()).ShouldNotBe(RunOutcome.Repaired);

        OpenShiftClusterDocument cluster = (await database.ReadClusterAsync())!;
        (cluster.Lease.Owner, cluster.Lease.Epoch, cluster.OperationId).ShouldBe(("quick", epoch, TestDatabase.SubscriptionId));
        (await quick.Get<ClusterRepair>().RepairAsync(TestDatabase.Id(), epoch, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Repair_AtRestButQueuedWithoutAnOperation_IsTakenOutOfTheQueue()
    {
        await using TestDatabase database = new(new SkewableTime());
        database.Store.Enabled = false;
        await database.AcceptAsync(OperationType.Update, change: static (cluster, _) =>
        {
            cluster.OperationId = TestDatabase.SubscriptionId;
            cluster.Cluster.Properties.ProvisioningState = ProvisioningState.Succeeded;
            cluster.Checkpoint = new StepCheckpoint();
        });
        await using TestProcess process = new(database, _ => []);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Repaired);
        (await process.RunOneAsync().Soon()).ShouldBeNull();

        OpenShiftClusterDocument cluster = (await database.ReadClusterAsync())!;
        (cluster.QueuedAt, cluster.Dequeues, cluster.Checkpoint, cluster.Lease.Owner).ShouldBe((null, 0, null, null));
        cluster.Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Succeeded);
    }

    /// <summary>However often it was begun before it was lost, it is not given up as poisoned.</summary>
    [Fact]
    public async Task Repair_QueuedAgain_CountsFromTheBeginning()
    {
        await using TestDatabase database = new(new SkewableTime());
        database.Store.Enabled = false;
        Guid operationId = await database.AcceptAsync(OperationType.Create, change: (cluster, _) =>
        {
            cluster.QueuedAt = null;
            cluster.Dequeues = 99;
        });
        await using TestProcess process = new(database, _ => [new ScriptedStep("only")]);

        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(1);
        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        (await database.ReadOperationAsync(operationId)).Status.ShouldBe(ProvisioningState.Succeeded);
    }

    /// <summary>A request queues the cluster anew while the sweep looks at it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sweep_ClusterChangedMeanwhile_IsLeftAloneUnlessETagsAreIgnored(bool ignoresETags)
    {
        // The second row shows that the look can fail.
        await using TestDatabase database = new(new SkewableTime());
        database.Store.Enabled = false;
        await database.AcceptAsync(OperationType.Update, change: static (cluster, operation) =>
        {
            cluster.QueuedAt = null;
            cluster.Cluster.Properties.ProvisioningState = operation.Status = ProvisioningState.Succeeded;
            cluster.Lease = new Lease { Owner = "gone", Epoch = 7 };
        });
        InterferingStore store = new(database.Store, async () =>
        {
            Stored<OpenShiftClusterDocument> cluster = (await database.Resources.GetClusterAsync(TestDatabase.Id(), Token))!;
            cluster.Document.Cluster.Tags = new() { ["by"] = "a request" };
            await database.Resources.CreateBatch(TestDatabase.Id().Partition).Replace(cluster).CommitAsync(Token);
        }) { IgnoresETags = ignoresETags };
        await using TestProcess process = new(database, _ => [], store: store);

        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(ignoresETags ? 1 : 0);

        OpenShiftClusterDocument after = (await database.ReadClusterAsync())!;
        (after.Cluster.Tags?["by"], after.Lease.Epoch).ShouldBe(ignoresETags ? (null, 8) : ("a request", 7));
        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(ignoresETags ? 0 : 1);
    }
}
