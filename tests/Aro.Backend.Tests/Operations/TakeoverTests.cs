using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Cluster.Steps;
using Aro.Database.Leases;

namespace Aro.Backend.Tests.Operations;

/// <summary>Several workers and one cluster.</summary>
public sealed class TakeoverTests
{
    [Fact]
    public async Task TwoProcesses_ManyClusters_EachOperationRunsOnce()
    {
        await using TestDatabase database = new(new SkewableTime());
        StepJournal journal = new();
        List<(Guid Operation, string Name)> accepted = [];
        for (int i = 0; i < 20; i++)
        {
            string name = $"c{i}";
            accepted.Add((await database.AcceptAsync(OperationType.Create, TestDatabase.Id(name)), name));
        }

        await using TestProcess a = new(database, Steps, journal, "a", options: o => o.MaxWorkers = 3);
        await using TestProcess b = new(database, Steps, journal, "b", options: o => o.MaxWorkers = 3);
        await a.StartAsync();
        await b.StartAsync();
        foreach ((Guid operation, string name) in accepted)
        {
            await database.WaitForEndAsync(operation, TestDatabase.Id(name));
        }

        await a.StopAsync();
        await b.StopAsync();
        journal.Count("only").ShouldBe(20);
        database.Store.Violations.ShouldBeEmpty();
        a.Workers.WorkersInUse.ShouldBe(0);
        b.Workers.WorkersInUse.ShouldBe(0);

        static IReadOnlyList<IStep> Steps(OperationType _) => [new ScriptedStep("only")];
    }

    [Fact]
    public async Task TwoWorkers_OneCluster_OneClaimAndTheOtherFindsNothing()
    {
        await using TestDatabase database = new(new SkewableTime());
        await database.AcceptAsync(OperationType.Create);
        await using TestProcess a = new(database, _ => [], name: "a");
        await using TestProcess b = new(database, _ => [], name: "b");

        var claims = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? a : b).Leases.TryClaimAsync($"w{i}", TestContext.Current.CancellationToken)));

        claims.Count(c => c is not null).ShouldBe(1);
        (await database.ReadClusterAsync())!.Lease.Epoch.ShouldBe(1);
    }

    [Fact]
    public async Task StaleWorker_ResumedAfterAnotherTookOver_CommitsNothing()
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        TaskCompletionSource entered = new();
        TaskCompletionSource resume = new();
        Exception? refused = null;
        await using TestProcess stale = new(
            database,
            _ =>
            [
                new ScriptedStep("only", async (context, token) =>
                {
                    entered.SetResult();
                    await resume.Task;
                    try
                    {
                        await context.UpdateAsync(static c => c.Properties.InfraId = "stale", token);
                    }
                    catch (Exception exception)
                    {
                        refused = exception;
                        throw;
                    }
                }),
            ],
            name: "stale");
        Task<RunOutcome?> paused = stale.RunOneAsync();
        await entered.Task.Soon();

        time.Jump(TimeSpan.FromSeconds(61));
        await using TestProcess fresh = new(
            database,
            _ => [new ScriptedStep("only", static (context, token) => context.UpdateAsync(static c => c.Properties.InfraId = "fresh", token))],
            name: "fresh");
        (await fresh.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);
        OperationDocument ended = await database.ReadOperationAsync(operationId);

        resume.SetResult();
        (await paused.Soon()).ShouldBe(RunOutcome.LeaseLost);
        refused.ShouldBeOfType<LeaseLostException>();
        OpenShiftClusterDocument cluster = (await database.ReadClusterAsync())!;
        cluster.Cluster.Properties.InfraId.ShouldBe("fresh");
        cluster.Lease.Epoch.ShouldBe(2);
        (await database.ReadOperationAsync(operationId)).EndTime.ShouldBe(ended.EndTime);
        database.Store.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_DuringCreate_CreateStopsBeforeTheDeleteStartsLongBeforeAHeartbeat()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid create = await database.AcceptAsync(OperationType.Create);
        TaskCompletionSource entered = new();
        bool createStopped = false;
        bool stoppedBeforeDelete = false;
        await using TestProcess process = new(
            database,
            type => type == OperationType.Create
                ? [new ScriptedStep("install", async (_, token) =>
                {
                    entered.SetResult();
                    try
                    {
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                    }
                    finally
                    {
                        createStopped = true;
                    }
                })]
                : [new ScriptedStep("remove", (_, _) =>
                {
                    stoppedBeforeDelete = createStopped;
                    return Task.CompletedTask;
                })],
            options: o => o.HeartbeatInterval = TimeSpan.FromMinutes(10),
            leases: o => o.Duration = TimeSpan.FromHours(1));
        await process.StartAsync();
        await entered.Task.Soon();

        Guid delete = await database.SupersedeAsync();
        await database.WaitForEndAsync(delete);
        await process.StopAsync();

        stoppedBeforeDelete.ShouldBeTrue();
        (await database.ReadClusterAsync()).ShouldBeNull();
        OperationDocument canceled = await database.ReadOperationAsync(create);
        canceled.Status.ShouldBe(ProvisioningState.Canceled);
        canceled.Error!.Code.ShouldBe("OperationPreempted");
        (await database.ReadOperationAsync(delete)).Status.ShouldBe(ProvisioningState.Succeeded);
        database.Store.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_BetweenTwoSteps_NextCommitNoticesAndReleases()
    {
        await using TestDatabase database = new(new SkewableTime());
        await database.AcceptAsync(OperationType.Create);
        StepJournal journal = new();
        await using TestProcess process = new(
            database,
            _ => [new ScriptedStep("first", (_, _) => database.SupersedeAsync()), new ScriptedStep("second")],
            journal,
            options: o => o.SupersessionCheckInterval = TimeSpan.FromMinutes(1));

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Superseded);

        journal.Count("second").ShouldBe(0);
        OpenShiftClusterDocument cluster = (await database.ReadClusterAsync())!;
        cluster.Lease.Owner.ShouldBeNull();
        cluster.Cluster.Properties.ProvisioningState.ShouldBe(ProvisioningState.Deleting);
        database.Store.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task GracefulStop_DuringAStep_LeaseIsGivenBackAndAnotherProcessGoesOnThere()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        StepJournal journal = new();
        TaskCompletionSource entered = new();
        await using TestProcess first = new(
            database,
            _ =>
            [
                new ScriptedStep("one"),
                new ScriptedStep("two", async (_, token) =>
                {
                    entered.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }),
            ],
            journal,
            "first");
        await first.StartAsync();
        await entered.Task.Soon();
        await first.StopAsync();

        OpenShiftClusterDocument left = (await database.ReadClusterAsync())!;
        left.Lease.Owner.ShouldBeNull();
        left.Lease.Expires.ShouldBeNull();
        left.Dequeues.ShouldBe(0);
        left.Checkpoint!.Current.ShouldBe("two");
        (await database.ReadOperationAsync(operationId)).Status.ShouldBe(ProvisioningState.Creating);

        await using TestProcess second = new(database, _ => [new ScriptedStep("one"), new ScriptedStep("two")], journal, "second");
        (await second.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);
        journal.Runs.ShouldBe([("first", "one"), ("first", "two"), ("second", "two")]);
        OperationDocument ended = await database.ReadOperationAsync(operationId);
        ended.Status.ShouldBe(ProvisioningState.Succeeded);
        ended.Steps.Select(s => (s.Name, s.Attempts)).ShouldBe([("one", 1), ("two", 2)]);
    }

    [Fact]
    public async Task GracefulStop_StepThatMapsItsCancellation_IsNotFailed()
    {
        await using TestDatabase database = new(new SkewableTime());
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        using CancellationTokenSource shutdown = new();
        await using TestProcess process = new(
            database,
            _ =>
            [
                new ScriptedStep("only", async (_, token) =>
                {
                    await shutdown.CancelAsync();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    throw new Aro.Api.Errors.CloudErrorException(500, "DeploymentFailed", "A task was canceled.");
                }),
            ]);

        (await process.RunOneAsync(shutdown).Soon()).ShouldBe(RunOutcome.Interrupted);

        (await database.ReadOperationAsync(operationId)).Status.ShouldBe(ProvisioningState.Creating);
        (await database.ReadClusterAsync())!.Dequeues.ShouldBe(0);
    }

    [Fact]
    public async Task GracefulStop_StepThatDoesNotListen_EndsInTimeAndCanCommitNothing()
    {
        await using TestDatabase database = new(new SkewableTime());
        await database.AcceptAsync(OperationType.Create);
        using CancellationTokenSource shutdown = new();
        TaskCompletionSource resume = new();
        TaskCompletionSource<Exception?> late = new();
        await using TestProcess process = new(
            database,
            _ =>
            [
                new ScriptedStep("deaf", async (context, _) =>
                {
                    await shutdown.CancelAsync();
                    await resume.Task;
                    late.SetResult(await Record.ExceptionAsync(() => context.UpdateAsync(static c => c.Properties.InfraId = "late", CancellationToken.None)));
                }),
            ],
            options: o => o.StepCancellationGrace = TimeSpan.FromMilliseconds(20));

        (await process.RunOneAsync(shutdown).Soon()).ShouldBe(RunOutcome.Abandoned);
        resume.SetResult();
        (await late.Task.Soon()).ShouldBeOfType<LeaseLostException>();

        OpenShiftClusterDocument left = (await database.ReadClusterAsync())!;
        left.Cluster.Properties.InfraId.ShouldBeNull();
        left.Lease.Owner.ShouldBe("a", "the step may still act, so the lease must lapse by itself");
    }

    [Fact]
    public async Task Worker_AllSlotsTaken_TakesTheNextWhenOneIsFree()
    {
        await using TestDatabase database = new(new SkewableTime());
        TaskCompletionSource entered = new();
        TaskCompletionSource resume = new();
        Guid first = await database.AcceptAsync(OperationType.Create, TestDatabase.Id("c1"));
        await using TestProcess process = new(
            database,
            _ =>
            [
                new ScriptedStep("only", async (context, _) =>
                {
                    if (context.Cluster.Name == "c1")
                    {
                        entered.SetResult();
                        await resume.Task;
                    }
                }),
            ],
            options: o => o.MaxWorkers = 1);
        await process.StartAsync();
        await entered.Task.Soon();
        Guid second = await database.AcceptAsync(OperationType.Create, TestDatabase.Id("c2"));
        process.Workers.WorkersInUse.ShouldBe(1);
        (await database.ReadClusterAsync(TestDatabase.Id("c2")))!.Lease.Owner.ShouldBeNull();

        resume.SetResult();
        await database.WaitForEndAsync(first, TestDatabase.Id("c1"));
        await database.WaitForEndAsync(second, TestDatabase.Id("c2"));
        await process.StopAsync();
        process.Workers.WorkersInUse.ShouldBe(0);
    }
}
