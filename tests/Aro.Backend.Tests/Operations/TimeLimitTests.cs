using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Cluster.Steps;
using Aro.Database.Leases;

namespace Aro.Backend.Tests.Operations;

/// <summary>Deadlines, conditions and progress messages, on a virtual clock.</summary>
public sealed class TimeLimitTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Operation_DeadlineInAStep_FailsNamingTheStepAndItsLastMessage()
    {
        ObservedTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        TaskCompletionSource entered = new();
        await using TestProcess process = new(
            database,
            _ =>
            [
                new ScriptedStep("only", async (context, token) =>
                {
                    await context.ReportAsync("waiting for machine 3", token);
                    entered.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }),
            ],
            deadline: TimeSpan.FromMinutes(5),
            leases: LongLease);
        Task<RunOutcome?> run = process.RunOneAsync();
        await entered.Task.Soon();

        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        run.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));
        await time.AdvanceUntilAsync(run, TimeSpan.FromMilliseconds(10), database.Store);
        (await run).ShouldBe(RunOutcome.Ended);

        OperationDocument operation = await database.ReadOperationAsync(operationId);
        operation.Status.ShouldBe(ProvisioningState.Failed);
        operation.Deadline.ShouldBe(operation.StartTime + TimeSpan.FromMinutes(5));
        operation.Error!.Code.ShouldBe("OperationDeadlineExceeded");
        operation.Error.Target.ShouldBe("only");
        operation.Error.Message.ShouldStartWith(
            $"Operation {operationId:D} did not end by its deadline, 2030-01-01 00:05:00Z; the time was over in step 'only' (Doing only), "
            + "which was begun 2030-01-01 00:00:00Z. What it waited for: waiting for machine 3.");
        database.Store.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Operation_DeadlineOverBeforeTheClaim_FailsWithoutRunningAStep()
    {
        ObservedTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(
            OperationType.Create, change: (_, operation) => operation.Deadline = time.GetUtcNow() + TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromMinutes(1));
        await using TestProcess process = new(database, _ => [new ScriptedStep("only")]);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        process.Journal.Count("only").ShouldBe(0);
        (await database.ReadOperationAsync(operationId)).Error!.Code.ShouldBe("OperationDeadlineExceeded");
    }

    [Fact]
    public async Task Condition_NeverMet_StepTimeoutWithTheLastReason()
    {
        ObservedTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        int looks = 0;
        TaskCompletionSource looked = new();
        await using TestProcess process = new(
            database,
            _ =>
            [
                new ScriptedCondition("apiServerReady", TimeSpan.FromMinutes(30), (_, _) =>
                {
                    looked.TrySetResult();
                    return Task.FromResult(ConditionResult.NotYet($"look {++looks}: 1 of 3 ready"));
                }),
            ],
            options: o => o.ConditionPollInterval = TimeSpan.FromMinutes(1),
            leases: LongLease);

        Task<RunOutcome?> run = process.RunOneAsync();
        await looked.Task.Soon();
        await time.AdvanceUntilAsync(run, TimeSpan.FromSeconds(20), database.Store);

        CloudErrorBody error = (await database.ReadOperationAsync(operationId)).Error!;
        (error.Code, error.Target).ShouldBe(("StepTimeout", "apiServerReady"));
        error.Message.ShouldStartWith(
            "Step 'apiServerReady' (Waiting for apiServerReady) did not complete within 30 min of 2030-01-01 00:00:00Z. "
            + $"What was still missing: look {looks}: 1 of 3 ready.");
        error.AdditionalInfo!.Select(i => i.Type).ShouldBe(["Remedy", "FailedStep"]);
    }

    [Fact]
    public async Task Condition_ClaimedAgain_ItsTimeGoesOnCounting()
    {
        ObservedTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create, change: (cluster, operation) =>
            cluster.Checkpoint = new StepCheckpoint
            {
                OperationId = operation.OperationId,
                Current = "ready",
                Attempt = 1,
                StartedAt = time.GetUtcNow() - TimeSpan.FromMinutes(31),
            });
        await using TestProcess process = new(
            database, _ => [new ScriptedCondition("ready", TimeSpan.FromMinutes(30), static (_, _) => Task.FromResult(ConditionResult.NotYet("no")))]);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        process.Journal.Count("ready").ShouldBe(1);
        CloudErrorBody error = (await database.ReadOperationAsync(operationId)).Error!;
        error.Code.ShouldBe("StepTimeout");
        error.AdditionalInfo!.Single(i => i.Type == "FailedStep").Info["attempt"].ShouldBe("2");
    }

    [Fact]
    public async Task Condition_CheckpointOfAnotherOperation_IsNotUsed()
    {
        ObservedTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create, change: (cluster, _) =>
            cluster.Checkpoint = new StepCheckpoint
            {
                OperationId = TestDatabase.SubscriptionId,
                Completed = [new CompletedStep { Name = "one" }],
                Current = "two",
                Handle = "old",
            });
        string? handle = "unset";
        await using TestProcess process = new(
            database,
            _ => [new ScriptedStep("one"), new ScriptedStep("two", (context, _) =>
            {
                handle = context.Handle;
                return Task.CompletedTask;
            })]);

        (await process.RunOneAsync().Soon()).ShouldBe(RunOutcome.Ended);

        handle.ShouldBeNull();
        (await database.ReadOperationAsync(operationId)).Steps.Select(s => (s.Name, s.Attempts)).ShouldBe([("one", 1), ("two", 1)]);
    }

    [Fact]
    public async Task Condition_LookThatHangs_IsCutOffAtItsTimeout()
    {
        ObservedTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        await using TestProcess process = new(
            database,
            _ =>
            [
                new ScriptedCondition("ready", TimeSpan.FromMinutes(1), static async (_, token) =>
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                    return ConditionResult.Met;
                }),
            ],
            leases: LongLease);

        await time.AdvanceUntilAsync(process.RunOneAsync(), Second, database.Store);

        CloudErrorBody error = (await database.ReadOperationAsync(operationId)).Error!;
        error.Code.ShouldBe("StepTimeout");
        error.Message.ShouldContain("the look at it did not answer");
    }

    [Fact]
    public async Task Report_Burst_WritesTheFirstAndAfterASecondTheLast()
    {
        ObservedTime time = new();
        await using TestDatabase database = new(time);
        Guid operationId = await database.AcceptAsync(OperationType.Create);
        TaskCompletionSource reported = new();
        TaskCompletionSource resume = new();
        await using TestProcess process = new(
            database,
            _ =>
            [
                new ScriptedStep("only", async (context, token) =>
                {
                    for (int i = 1; i <= 10; i++)
                    {
                        await context.ReportAsync($"machine {i}", token);
                    }

                    reported.SetResult();
                    await resume.Task;
                }),
            ],
            options: o => o.ReportInterval = Second,
            leases: LongLease);
        Task<RunOutcome?> run = process.RunOneAsync();
        await reported.Task.Soon();
        (await database.ReadOperationAsync(operationId)).Message.ShouldBe("machine 1");

        time.Advance(Second);
        await Waiting.UntilAsync(async () => (await database.ReadOperationAsync(operationId)).Message == "machine 10");
        resume.SetResult();
        await run.Soon();
    }

    private static void LongLease(LeaseOptions options) => options.Duration = TimeSpan.FromHours(1);
}
