using Aro.Database.Documents;

namespace Aro.Database.Tests.Documents;

public abstract partial class DocumentStoreConformance
{
    private const long Now = 1_000_000_000_000;

    [Fact]
    public async Task GetTime_Always_IsTheStoresClock()
    {
        NeedsTestClock();
        (await Store.GetTimeAsync(Cancel)).ShouldBe(Now);
        Time.Advance(TimeSpan.FromMilliseconds(7));
        (await Store.GetTimeAsync(Cancel)).ShouldBe(Now + 7);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(-1L, true)]
    [InlineData(0L, true)]
    [InlineData(1L, false)]
    [InlineData(60_000L, false)]
    public async Task FindWork_LeaseExpiresRelativeToNow_IsFoundOnceLapsed(long? expiresIn, bool found)
    {
        NeedsTestClock();
        await CommitAsync(Store, P, Create("a", "1", queuedAt: 5, leaseExpires: Now + expiresIn));
        WorkPage page = await Other.FindWorkAsync(10, Cancel);
        page.Now.ShouldBe(Now);
        page.Items.Select(i => i.Id).ShouldBe(found ? ["a"] : []);
    }

    [Fact]
    public async Task FindWork_ClockReachesTheExpiry_IsFoundFromThenOn()
    {
        NeedsTestClock();
        await CommitAsync(Store, P, Create("a", "1", queuedAt: 5, leaseExpires: Now + 60_000));
        Time.Advance(TimeSpan.FromMilliseconds(59_999));
        (await Store.FindWorkAsync(10, Cancel)).Items.ShouldBeEmpty();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        (await Store.FindWorkAsync(10, Cancel)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task FindWork_DocumentsThatAreNotQueued_AreNotFound()
    {
        string etag = (await CommitAsync(Store, P, Create("a", "1", queuedAt: 5), Create("idle", "1"), Create("leased", "1", leaseExpires: 1)))[0]!;
        (await Store.FindWorkAsync(10, Cancel)).Items.ShouldHaveSingleItem().ETag.ShouldBe(etag);
        (await Store.CountWorkAsync(Cancel)).ShouldBe(1);
        await CommitAsync(Store, P, Replace("a", "1", etag));
        (await Other.FindWorkAsync(10, Cancel)).Items.ShouldBeEmpty();
        (await Other.CountWorkAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task FindWork_OnePartition_IsOldestFirst()
    {
        await CommitAsync(Store, P, Create("young", "1", queuedAt: 30), Create("old", "1", queuedAt: 10), Create("middle", "1", queuedAt: 20));
        (await Store.FindWorkAsync(10, Cancel)).Items.Select(i => i.Id).ShouldBe(["old", "middle", "young"]);
        (await Store.FindWorkAsync(2, Cancel)).Items.Select(i => i.Id).ShouldBe(["old", "middle"]);
    }

    [Fact]
    public async Task FindWork_TwoPartitions_TakesOneOfEachBeforeASecondOfAny()
    {
        await CommitAsync(Store, P, Create("p1", "1", queuedAt: 1), Create("p2", "1", queuedAt: 2), Create("p3", "1", queuedAt: 3));
        await CommitAsync(Store, Q, Create("q1", "1", queuedAt: 100), Create("q2", "1", queuedAt: 101));
        (await Store.FindWorkAsync(10, Cancel)).Items.Select(i => i.Id).ShouldBe(["p1", "q1", "p2", "q2", "p3"]);
    }

    [Fact]
    public async Task FindWork_PartitionWithLeasedDocuments_WaitsForThoseWithFewer()
    {
        NeedsTestClock();
        await CommitAsync(
            Store,
            P,
            Create("p1", "1", queuedAt: 1, leaseExpires: Now + 1),
            Create("p2", "1", queuedAt: 2, leaseExpires: Now + 1),
            Create("p3", "1", queuedAt: 3));
        await CommitAsync(Store, Q, Create("q1", "1", queuedAt: 100), Create("q2", "1", queuedAt: 101), Create("q3", "1", queuedAt: 102));
        (await Store.FindWorkAsync(10, Cancel)).Items.Select(i => i.Id).ShouldBe(["q1", "q2", "p3", "q3"]);
        (await Store.CountWorkAsync(Cancel)).ShouldBe(6);
    }

    [Fact]
    public async Task TimeToLive_UntilItIsOver_IsThereAndThenNowhere()
    {
        NeedsTestClock();
        await CommitAsync(Store, P, Create("a", "1", queuedAt: 5, timeToLive: 10), Create("b", "1"));
        Time.Advance(TimeSpan.FromMilliseconds(9_999));
        (await Store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        (await Store.ReadAsync(P, "a", Cancel)).ShouldBeNull();
        (await Store.ListAsync(P, "", null, 10, Cancel)).Items.Select(i => i.Id).ShouldBe(["b"]);
        (await Store.ListAllAsync("", null, 10, Cancel)).Items.Select(i => i.Id).ShouldBe(["b"]);
        (await Store.FindWorkAsync(10, Cancel)).Items.ShouldBeEmpty();
        (await Store.CountWorkAsync(Cancel)).ShouldBe(0);
    }

    [Fact]
    public async Task TimeToLive_AfterItIsOver_TheIdIsFreeAndTheETagStale()
    {
        NeedsTestClock();
        string old = (await CommitAsync(Store, P, Create("a", "1", timeToLive: 10)))[0]!;
        Time.Advance(TimeSpan.FromSeconds(10));
        await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, Replace("a", "2", old)));
        await Should.ThrowAsync<DocumentPreconditionException>(() => CommitAsync(Store, P, new BatchItem.Delete("a", old)));
        await CommitAsync(Store, P, Create("a", "3"));
        Time.Advance(TimeSpan.FromDays(1));
        Text((await Other.ReadAsync(P, "a", Cancel)).ShouldNotBeNull()).ShouldBe("3");
    }

    [Fact]
    public async Task TimeToLive_EachWrite_CountsAnew()
    {
        NeedsTestClock();
        string etag = (await CommitAsync(Store, P, Create("a", "1", timeToLive: 10)))[0]!;
        Time.Advance(TimeSpan.FromSeconds(9));
        await CommitAsync(Store, P, Replace("a", "2", etag, timeToLive: 10));
        Time.Advance(TimeSpan.FromSeconds(9));
        (await Store.ReadAsync(P, "a", Cancel)).ShouldNotBeNull();
    }

    [Fact(Timeout = 60_000)]
    public async Task WaitForChange_NothingHappens_CompletesAfterTheTimeout()
    {
        Task wait = Store.WaitForChangeAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Time.Advance(TimeSpan.FromMilliseconds(4_999));
        wait.IsCompleted.ShouldBeFalse();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        await wait;
    }

    [Fact(Timeout = 60_000)]
    public async Task WaitForChange_OwnCommitWhileWaiting_CompletesAtOnce()
    {
        Task wait = Store.WaitForChangeAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        await CreateAsync(P, "a", "1");
        await wait;
    }

    [Fact(Timeout = 60_000)]
    public async Task WaitForChange_SeveralWait_AllAreWoken()
    {
        Task[] waits = [.. Enumerable.Range(0, 3).Select(_ => Store.WaitForChangeAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken))];
        await CreateAsync(P, "a", "1");
        await Task.WhenAll(waits);
    }

    [Fact(Timeout = 60_000)]
    public async Task WaitForChange_CommitBetweenTwoCalls_CompletesAtOnce()
    {
        await CreateAsync(P, "a", "1");
        await Store.WaitForChangeAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        await CommitAsync(Other, P, Create("b", "1"));
        await Store.WaitForChangeAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task WaitForChange_AnotherProcessCommitsWhileWaiting_CompletesWithoutTheTimeout()
    {
        Task wait = Store.WaitForChangeAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        await CommitAsync(Other, P, Create("a", "1"));
        Time.Advance(TimeSpan.FromSeconds(1));
        await wait;
    }

    [Fact(Timeout = 60_000)]
    public async Task WaitForChange_Cancelled_Throws()
    {
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task wait = Store.WaitForChangeAsync(TimeSpan.FromHours(1), source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => wait);
    }
}
