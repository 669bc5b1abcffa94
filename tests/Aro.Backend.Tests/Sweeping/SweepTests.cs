using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Backend.Sweeping;
using Aro.Cluster.Steps;
using Aro.Database.Collections;

namespace Aro.Backend.Tests.Sweeping;

/// <summary>What nobody owns is found and brought to an end.</summary>
public sealed class SweepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cluster_NotQueuedWhileItsOperationGoesOn_IsQueuedAgain()
    {
        await using TestDatabase database = new(new SkewableTime());
        database.Store.Enabled = false;
        Guid operationId = await database.AcceptAsync(OperationType.Create, change: (cluster, _) => cluster.QueuedAt = null);
        await using TestProcess process = new(database, _ => [new ScriptedStep("only")]);
        (await process.RunOneAsync().Soon()).ShouldBeNull();

        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(1);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);
        (await database.ReadOperationAsync(operationId)).Status.ShouldBe(ProvisioningState.Succeeded);
        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Cluster_OperationOver_TakesItsState()
    {
        await using TestDatabase database = new(new SkewableTime());
        database.Store.Enabled = false;
        await database.AcceptAsync(OperationType.Update, change: (cluster, operation) =>
        {
            cluster.QueuedAt = null;
            cluster.Lease = new Lease { Owner = "gone", Epoch = 3 };
            operation.Status = ProvisioningState.Failed;
            operation.Error = new CloudErrorBody { Code = "QuotaExceeded", Message = "No cores." };
        });
        await using TestProcess process = new(database, _ => []);

        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(1);

        OpenShiftClusterDocument cluster = (await database.ReadClusterAsync())!;
        cluster.Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Failed);
        cluster.Cluster.Properties.FailedProvisioningState.ShouldBe(ProvisioningState.Updating);
        cluster.Cluster.Properties.LastError!.Code.ShouldBe("QuotaExceeded");
        cluster.Lease.Owner.ShouldBeNull();
        cluster.Lease.Epoch.ShouldBe(4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cluster_OperationMissing_GetsANewOne(bool queued)
    {
        await using TestDatabase database = new(new SkewableTime());
        database.Store.Enabled = false;
        await database.AcceptAsync(OperationType.Delete, change: (cluster, _) =>
        {
            cluster.OperationId = TestDatabase.SubscriptionId;
            cluster.QueuedAt = queued ? cluster.QueuedAt : null;
        });
        await using TestProcess process = new(database, _ => [new ScriptedStep("only")]);

        // A queued one is found by the worker that claims it, the other one by the sweep.
        if (queued)
        {
            (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Repaired);
        }
        else
        {
            (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(2);
        }

        Guid created = (await database.ReadClusterAsync())!.OperationId!.Value;
        created.ShouldNotBe(TestDatabase.SubscriptionId);
        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);
        (await database.ReadOperationAsync(created)).Status.ShouldBe(ProvisioningState.Succeeded);
        (await database.ReadClusterAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Operation_ClusterNamesAnother_IsCanceled()
    {
        await using TestDatabase database = new(new SkewableTime());
        database.Store.Enabled = false;
        Guid current = await database.AcceptAsync(OperationType.Create);
        OperationDocument orphan = database.NewOperation(TestDatabase.Id(), OperationType.Update, database.Time.GetUtcNow());
        OperationDocument removal = database.NewOperation(TestDatabase.Id("gone"), OperationType.Delete, database.Time.GetUtcNow());
        await database.Resources.CreateBatch(orphan.PartitionKey).Create(orphan).Create(removal).CommitAsync(Token);
        await using TestProcess process = new(database, _ => []);

        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(2);

        OperationDocument canceled = await database.ReadOperationAsync(orphan.OperationId);
        canceled.Status.ShouldBe(ProvisioningState.Canceled);
        canceled.Error!.Code.ShouldBe("OperationPreempted");
        canceled.Error.Message.ShouldContain(current.ToString("D"));
        canceled.EndTime.ShouldNotBeNull();
        (await database.ReadOperationAsync(removal.OperationId)).Status.ShouldBe(ProvisioningState.Succeeded);
        (await database.ReadOperationAsync(current)).Status.ShouldBe(ProvisioningState.Creating);
    }

    [Fact]
    public async Task Operation_GoesOnThoughItsClusterIsAtRest_IsBroughtToAnEnd()
    {
        await using TestDatabase database = new(new SkewableTime());
        database.Store.Enabled = false;
        Guid operationId = await database.AcceptAsync(OperationType.Update, change: static (cluster, _) =>
        {
            cluster.QueuedAt = null;
            cluster.Cluster.Properties.ProvisioningState = ProvisioningState.Succeeded;
        });
        await using TestProcess process = new(database, _ => [new ScriptedStep("only")]);

        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(1);
        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        (await database.ReadOperationAsync(operationId)).Status.ShouldBe(ProvisioningState.Succeeded);
        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Cluster_LeasedThoughNothingWaits_LeaseIsTakenBack()
    {
        await using TestDatabase database = new(new SkewableTime());
        await database.AcceptAsync(OperationType.Update, change: static (cluster, operation) =>
        {
            cluster.QueuedAt = null;
            cluster.Cluster.Properties.ProvisioningState = operation.Status = ProvisioningState.Succeeded;
            cluster.Lease = new Lease { Owner = "gone", Expires = long.MaxValue, Epoch = 7 };
        });
        await using TestProcess process = new(database, _ => []);

        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(1);
        (await process.Get<OrphanSweep>().RunAsync(Token)).ShouldBe(0);

        OpenShiftClusterDocument cluster = (await database.ReadClusterAsync())!;
        (cluster.Lease.Owner, cluster.Lease.Expires, cluster.Lease.Epoch).ShouldBe((null, null, 8));
        cluster.Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Succeeded);
        database.Store.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Subscription_Deleted_EveryClusterGetsADeleteThatIsNotPoisoned()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid running = await database.AcceptAsync(OperationType.Create, TestDatabase.Id("running"));
        Guid failed = await database.AcceptAsync(OperationType.Update, TestDatabase.Id("failed"), static (cluster, operation) =>
        {
            cluster.Cluster.Properties.ProvisioningState = ProvisioningState.Failed;
            cluster.QueuedAt = null;
            cluster.Dequeues = 6;
            operation.Status = ProvisioningState.Failed;
        });
        await MarkDeletedAsync(database);
        await using TestProcess process = new(database, _ => [new ScriptedStep("only")]);
        SubscriptionSweep sweep = process.Get<SubscriptionSweep>();

        (await sweep.RunAsync(Token)).ShouldBe(2);
        (await sweep.RunAsync(Token)).ShouldBe(0);

        OperationDocument canceled = await database.ReadOperationAsync(running);
        canceled.Status.ShouldBe(ProvisioningState.Canceled);
        canceled.Error!.Code.ShouldBe("OperationPreempted");
        (await database.ReadOperationAsync(failed)).Status.ShouldBe(ProvisioningState.Failed);
        OpenShiftClusterDocument document = (await database.ReadClusterAsync(TestDatabase.Id("failed")))!;
        document.Dequeues.ShouldBe(0);
        document.Cluster.Properties.LastProvisioningState.ShouldBe(ProvisioningState.Failed);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);
        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);
        (await database.ReadClusterAsync(TestDatabase.Id("running"))).ShouldBeNull();
        (await database.ReadClusterAsync(TestDatabase.Id("failed"))).ShouldBeNull();

        await sweep.RunAsync(Token);
        (await database.Resources.GetSubscriptionAsync(TestDatabase.SubscriptionId, Token))!.Document.Deleting.ShouldBeFalse();
        database.Store.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Subscription_DeleteOfAClusterFailed_IsBegunAgain()
    {
        await using TestDatabase database = new(new SkewableTime());
        await database.AcceptAsync(OperationType.Create);
        await MarkDeletedAsync(database);
        int runs = 0;
        await using TestProcess process = new(
            database, _ => [new ScriptedStep("only", (_, _) => ++runs == 1 ? throw new CloudErrorException(409, "ScopeLocked", "Locked.") : Task.CompletedTask)]);
        SubscriptionSweep sweep = process.Get<SubscriptionSweep>();

        for (int i = 0; i < 2; i++)
        {
            (await sweep.RunAsync(Token)).ShouldBe(1);
            (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);
        }

        (await database.ReadClusterAsync()).ShouldBeNull();
        database.Store.Violations.ShouldBeEmpty();
    }

    private static async Task MarkDeletedAsync(TestDatabase database)
    {
        Stored<SubscriptionDocument> subscription = (await database.Resources.GetSubscriptionAsync(TestDatabase.SubscriptionId, Token))!;
        subscription.Document.State = "Deleted";
        subscription.Document.Deleting = true;
        await database.Resources.CreateBatch(subscription.Document.PartitionKey).Replace(subscription).CommitAsync(Token);
    }
}
