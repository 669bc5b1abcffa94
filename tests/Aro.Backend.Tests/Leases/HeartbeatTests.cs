using Aro.Api.Internal;
using Aro.Backend.Leases;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Leases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aro.Backend.Tests.Leases;

/// <summary>The heartbeat alone, on a virtual clock: lease 60 s, renewed every 10 s, safety margin 10 s.</summary>
public sealed class HeartbeatTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Guid Operation = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public async Task Renewal_FailsForThirtySeconds_WorkGoesOn()
    {
        await using Bench bench = new();
        await bench.AdvanceAsync(10, fails: true);
        for (int i = 0; i < 30; i++)
        {
            await bench.AdvanceAsync(1, fails: true);
        }

        await bench.AdvanceAsync(1, fails: false);
        await bench.AdvanceAsync(10, fails: false);

        // 51 s after the claim: past what the first lease allowed.
        bench.Stop.Reason.ShouldBe(StopReason.None);
        bench.Leases.Calls.ShouldBe(33);
    }

    [Fact]
    public async Task Renewal_FailsUntilTheLeaseIsAboutToLapse_WorkIsCanceledThenAndNotBefore()
    {
        await using Bench bench = new();
        bench.Leases.Fails = true;

        bench.Time.Advance(TimeSpan.FromSeconds(49.9));
        bench.Stop.Reason.ShouldBe(StopReason.None);
        bench.Time.Advance(TimeSpan.FromSeconds(0.1));

        bench.Stop.Reason.ShouldBe(StopReason.LeaseLost);
        bench.Stop.Work.IsCancellationRequested.ShouldBeTrue();
        bench.Stop.Lease.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task Renewal_LeaseLost_WorkIsCanceledAtOnce()
    {
        await using Bench bench = new();
        bench.Leases.Lost = true;

        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await Waiting.UntilAsync(() => bench.Stop.Reason == StopReason.LeaseLost);
    }

    [Fact]
    public async Task Renewal_OperationSuperseded_WorkIsCanceledAndTheLeaseIsKept()
    {
        await using Bench bench = new();
        bench.Leases.OperationId = Guid.Empty;

        await bench.AdvanceAsync(10, fails: false);
        bench.Stop.Reason.ShouldBe(StopReason.Superseded);
        bench.Stop.Lease.IsCancellationRequested.ShouldBeFalse();

        await bench.AdvanceAsync(10, fails: false);
        bench.Leases.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Stop_WeightierReasonComesLater_IsTheOneThatCounts()
    {
        await using Bench bench = new();

        bench.Stop.Request(StopReason.Superseded).ShouldBeTrue();
        bench.Stop.Request(StopReason.Shutdown).ShouldBeFalse();
        bench.Stop.Reason.ShouldBe(StopReason.Superseded);
        bench.Stop.Request(StopReason.LeaseLost).ShouldBeTrue();
        bench.Stop.Reason.ShouldBe(StopReason.LeaseLost);
    }

    [Fact]
    public async Task Stop_AfterTheLastCommit_MeansNothing()
    {
        await using Bench bench = new();
        bench.Stop.Complete();
        bench.Leases.Lost = true;

        bench.Time.Advance(TimeSpan.FromMinutes(2));

        bench.Stop.Reason.ShouldBe(StopReason.None);
        bench.Stop.Work.IsCancellationRequested.ShouldBeFalse();
    }

    private sealed class Bench : IAsyncDisposable
    {
        private readonly TestDatabase _database;
        private readonly Heartbeat _heartbeat;

        public Bench()
        {
            _database = new TestDatabase(Time);
            Leases = new ScriptedLeases { OperationId = Operation };
            _heartbeat = new Heartbeat(
                Leases,
                _database.Resources,
                new ChangeSignal(),
                new ClaimedCluster(TestDatabase.Id(), "a", 1, Operation),
                Stop,
                Time.GetTimestamp(),
                new BackendOptions(),
                TimeSpan.FromSeconds(60),
                Time,
                NullLogger.Instance);
        }

        public ObservedTime Time { get; } = new();

        public StopSignal Stop { get; } = new();

        public ScriptedLeases Leases { get; }

        /// <summary>Moves on to the next renewal and waits until the heartbeat has armed the one after.</summary>
        public async Task AdvanceAsync(int seconds, bool fails)
        {
            Leases.Fails = fails;
            int calls = Leases.Calls;
            int timers = Time.TimersCreated;
            Time.Advance(TimeSpan.FromSeconds(seconds));

            // One timer limits the call, the next is the rest before the renewal after it.
            await Waiting.UntilAsync(() => Leases.Calls == calls + 1 && Time.TimersCreated >= timers + 2);
        }

        public async ValueTask DisposeAsync()
        {
            await _heartbeat.DisposeAsync();
            Stop.Dispose();
            await _database.DisposeAsync();
        }
    }

    private sealed class ScriptedLeases : IClusterLeases
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public bool Fails { get; set; }

        public bool Lost { get; set; }

        public Guid OperationId { get; set; }

        public Task<Stored<OpenShiftClusterDocument>> RenewAsync(ClaimedCluster claim, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            return Lost ? Task.FromException<Stored<OpenShiftClusterDocument>>(new LeaseLostException("Another worker owns it."))
                : Fails ? Task.FromException<Stored<OpenShiftClusterDocument>>(new DocumentStoreUnavailableException("503"))
                : Task.FromResult(new Stored<OpenShiftClusterDocument>(
                    new OpenShiftClusterDocument { OperationId = OperationId, Lease = new Lease { Owner = "a", Epoch = 1 } }, "1"));
        }

        public Task<Stored<OpenShiftClusterDocument>?> TryClaimAsync(string owner, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ClusterCommit> CommitAsync(ClaimedCluster claim, Action<ClusterCommit> change, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task ReleaseAsync(ClaimedCluster claim, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
