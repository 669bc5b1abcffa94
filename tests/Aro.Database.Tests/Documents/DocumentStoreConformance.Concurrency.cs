using Aro.Database.Documents;
using Aro.Database.Tests.Support;
using CsCheck;
using Act = Aro.Database.Tests.Support.LeaseSchedule.Act;

namespace Aro.Database.Tests.Documents;

/// <summary>No lost update, no stale owner, no cluster that disagrees with its operation; and that these checks notice when it is so.</summary>
public abstract partial class DocumentStoreConformance
{
    private static readonly Gen<(Act, int, int, int)[]> s_schedule =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 90], (act, worker, other, seconds) => ((Act)act, worker, other, seconds)).Array[5, 40];

    /// <summary>How many writers increment at once.</summary>
    protected virtual int Writers => 64;

    /// <summary>How often each of them does.</summary>
    protected virtual int IncrementsOfEachWriter => 20;

    [Fact]
    public async Task Increments_OfManyWritersInTwoProcesses_AreAllCounted() =>
        (await ConcurrentIncrements.CountLostAsync([Store, Other], Writers, IncrementsOfEachWriter, Cancel)).ShouldBe(0);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Increments_OneBetweenReadAndWrite_IsLostOnlyByAStoreThatDropsConditions(bool drops, int lost)
    {
        InterceptingStore store = new(drops ? new UnconditionalStore(Store) : Store);
        (await ConcurrentIncrements.CountLostAsync([Store], writers: 1, times: 0, Cancel)).ShouldBe(0);
        store.BeforeNextCommit(() => ConcurrentIncrements.IncrementAsync(Other, 1, Cancel));
        await ConcurrentIncrements.IncrementAsync(store, 1, Cancel);
        (2 - await ConcurrentIncrements.ReadAsync(Other, Cancel)).ShouldBe(lost);
    }

    [Fact]
    public void Leases_AnyScheduleOfPausedWorkers_NoStaleOwnerCommitsAndDocumentsAgree()
    {
        int commits = 0;
        s_schedule.Sample(
            steps =>
            {
                // The beginning is always the same, so that there is a commit whatever else is drawn.
                (IReadOnlyList<string> violations, int count) =
                    RunScheduleAsync(static store => store, [(Act.Claim, 0, 0, 0), (Act.Commit, 0, 0, 0), .. steps]).GetAwaiter().GetResult();
                commits += count;
                violations.ShouldBeEmpty();
            },
            iter: GeneratedCases,
            threads: 1);
        commits.ShouldBeGreaterThanOrEqualTo(GeneratedCases);
    }

    [Fact]
    public async Task Leases_WorkerPausedBeyondItsLease_CommitsOnlyOnAStoreThatDropsConditions()
    {
        (Act, int, int, int)[] steps = [(Act.Claim, 0, 0, 0), (Act.CommitAfterAPause, 0, 1, 61)];
        (IReadOnlyList<string> violations, int commits) = await RunScheduleAsync(static store => store, steps);
        violations.ShouldBeEmpty();
        commits.ShouldBe(1);
        (violations, _) = await RunScheduleAsync(static store => new UnconditionalStore(store), steps);
        violations.ShouldContain("epoch 1 after 2");
    }

    [Fact]
    public async Task Leases_EndOfAnOperation_DisagreesOnlyInAStoreThatSplitsBatches()
    {
        (Act, int, int, int)[] steps = [(Act.Claim, 0, 0, 0), (Act.End, 0, 0, 0)];
        (await RunScheduleAsync(static store => store, steps)).Violations.ShouldBeEmpty();
        (await RunScheduleAsync(static store => new SplittingStore(store), steps)).Violations
            .ShouldContain("the cluster is Succeeded, its operation Creating");
    }

    private async Task<(IReadOnlyList<string> Violations, int Commits)> RunScheduleAsync(
        Func<IDocumentStore, IDocumentStore> plant, (Act, int, int, int)[] steps)
    {
        NeedsTestClock();
        try
        {
            LeaseSchedule schedule = new(Store, plant, Time);
            return (await schedule.RunAsync(steps), schedule.Commits);
        }
        finally
        {
            await ClearAsync();
        }
    }

    /// <summary>Deletes everything, so that the next generated case begins with an empty store.</summary>
    private async Task ClearAsync()
    {
        foreach (StoredDocument left in (await Other.ListAllAsync("", null, 1000, CancellationToken.None)).Items)
        {
            await Other.CommitAsync(left.Partition, [new BatchItem.Delete(left.Id, left.ETag)], CancellationToken.None);
        }
    }
}
