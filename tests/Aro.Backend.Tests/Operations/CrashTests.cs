using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Cluster.Steps;

namespace Aro.Backend.Tests.Operations;

/// <summary>A process dies, or the store fails, at every commit of an operation: invariants I1, I2, I3, I6.</summary>
public sealed class CrashTests
{
    [Theory]
    [CombinatorialCases]
    public async Task EveryCommit_FaultThere_OperationEndsOnceAndFinishedStepsAreNotRepeated(Fault fault, OperationType type, bool failing)
    {
        int commits = 0;
        for (bool fired = true; fired; commits++)
        {
            commits.ShouldBeLessThan(100, "the fault keeps firing");
            fired = await RunWithFaultAsync(fault, type, failing, commits + 1);
        }

        // The claim, four begins, three commits inside steps, and the end, less what a failing operation does not reach.
        commits.ShouldBeGreaterThan(6);
    }

    private static async Task<bool> RunWithFaultAsync(Fault fault, OperationType type, bool failing, int atCommit)
    {
        SkewableTime time = new();
        await using TestDatabase database = new(time);
        StepJournal journal = new();
        Guid operationId = await database.AcceptAsync(type);

        FaultyStore faulty = new(database.Store, fault, atCommit);
        await using (TestProcess first = new(database, _ => Steps(failing), journal, "first", faulty))
        {
            try
            {
                await first.RunOneAsync().Soon();
            }
            catch (Exception exception) when (exception is ProcessDiedException or Aro.Database.Documents.DocumentStoreUnavailableException)
            {
                // It died, or was refused, in the claim itself.
            }

            faulty.Die();
        }

        // A step ran only after the commit that recorded the one before.
        string[] finished = [.. journal.Runs.Select(r => r.Step).Distinct().SkipLast(1)];

        time.Jump(TimeSpan.FromSeconds(61));
        await using (TestProcess second = new(database, _ => Steps(failing), journal, "second"))
        {
            for (RunOutcome? outcome = RunOutcome.Ended; outcome is not null;)
            {
                outcome = await second.RunOneAsync().Soon();
                time.Jump(TimeSpan.FromSeconds(61));
            }
        }

        string at = $"{fault} at commit {atCommit}";
        database.Store.Violations.ShouldBeEmpty(at);
        journal.Runs.Where(r => r.Process == "second").Select(r => r.Step).ShouldNotContain(s => finished.Contains(s), at);

        OperationDocument operation = await database.ReadOperationAsync(operationId);
        operation.Status.ShouldBe(failing ? ProvisioningState.Failed : ProvisioningState.Succeeded, at);
        operation.Error?.Code.ShouldBe(failing ? "QuotaExceeded" : null, at);
        operation.Steps.Select(s => s.Name).ShouldBe(failing ? ["first", "second", "third"] : ["first", "second", "third", "fourth"], at);
        OpenShiftClusterDocument? cluster = await database.ReadClusterAsync();
        if (type == OperationType.Delete && !failing)
        {
            cluster.ShouldBeNull(at);
        }
        else
        {
            cluster!.Cluster.Properties.ProvisioningState.ShouldBe(failing ? ProvisioningState.Failed : ProvisioningState.Succeeded, at);
            cluster.Cluster.Properties.InfraId.ShouldBe("infra", at);
            cluster.Lease.Owner.ShouldBeNull(at);
            cluster.QueuedAt.ShouldBeNull(at);
            cluster.Dequeues.ShouldBe(0, at);
            cluster.Checkpoint.ShouldBeNull(at);
        }

        return faulty.Fired;
    }

    private static List<IStep> Steps(bool failing) =>
    [
        new ScriptedStep("first", static (context, token) => context.UpdateAsync(static c => c.Properties.InfraId = "infra", token)),
        new ScriptedStep("second", static async (context, token) =>
        {
            if (context.Handle is null)
            {
                await context.SaveHandleAsync("https://arm/operations/1", token);
            }

            context.Handle.ShouldBe("https://arm/operations/1");
        }),
        new ScriptedCondition("third", TimeSpan.FromMinutes(30), new TwoLooks().CheckAsync),
        new ScriptedStep("fourth", (_, _) => failing ? throw new CloudErrorException(400, "QuotaExceeded", "No cores are left.") : Task.CompletedTask),
    ];

    private sealed class TwoLooks
    {
        private int _looks;

        public Task<ConditionResult> CheckAsync(StepContext context, CancellationToken cancellationToken) =>
            Task.FromResult(++_looks > 1 ? ConditionResult.Met : ConditionResult.NotYet("one machine is missing"));
    }

    private sealed class CombinatorialCasesAttribute : Xunit.v3.DataAttribute
    {
        public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
            System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) =>
            new([.. from fault in Enum.GetValues<Fault>()
                    from type in (OperationType[])[OperationType.Create, OperationType.Delete]
                    from failing in (bool[])[false, true]
                    select (ITheoryDataRow)new TheoryDataRow<Fault, OperationType, bool>(fault, type, failing)]);

        public override bool SupportsDiscoveryEnumeration() => true;
    }
}
