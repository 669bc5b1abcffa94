using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Leases;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Leases;

/// <summary>
/// Keeps a lease while its work runs, whatever the step does. A renewal that fails is tried again until the lease is about to lapse
/// (measured from before the last good renewal was sent, on the monotonic clock); only then is the work canceled.
/// A delete that supersedes the operation is noticed with the store's change signal, at the latest with the next renewal.
/// </summary>
internal sealed partial class Heartbeat : IAsyncDisposable
{
    private readonly IClusterLeases _leases;
    private readonly IResourceStore _store;
    private readonly ChangeSignal _changes;
    private readonly ClaimedCluster _claim;
    private readonly StopSignal _stop;
    private readonly BackendOptions _options;
    private readonly TimeSpan _safeDuration;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly ITimer _lapse;
    private readonly Task _loops;

    internal Heartbeat(
        IClusterLeases leases,
        IResourceStore store,
        ChangeSignal changes,
        ClaimedCluster claim,
        StopSignal stop,
        long claimedAt,
        BackendOptions options,
        TimeSpan leaseDuration,
        TimeProvider time,
        ILogger logger)
    {
        _leases = leases;
        _store = store;
        _changes = changes;
        _claim = claim;
        _stop = stop;
        _options = options;
        _safeDuration = leaseDuration - options.LeaseSafetyMargin;
        _time = time;
        _logger = logger;

        // A timer of its own, so that a renewal that hangs cannot outlast the lease.
        _lapse = time.CreateTimer(static state => ((Heartbeat)state!).OnLapse(), this, Remaining(claimedAt), Timeout.InfiniteTimeSpan);
        _loops = Task.WhenAll(RenewAsync(_end.Token), WatchAsync(_end.Token));
    }

    /// <summary>Stops renewing; the lease itself stays as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loops.ConfigureAwait(false);
        await _lapse.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task RenewAsync(CancellationToken end)
    {
        long renewedAt = _time.GetTimestamp();
        TimeSpan next = _options.HeartbeatInterval;
        while (true)
        {
            try
            {
                await Task.Delay(next, _time, end).ConfigureAwait(false);
                long askedAt = _time.GetTimestamp();
                using CancellationTokenSource call = new(_options.HeartbeatInterval, _time);
                using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(call.Token, end);
                Stored<OpenShiftClusterDocument> current = await _leases.RenewAsync(_claim, linked.Token).ConfigureAwait(false);
                renewedAt = askedAt;
                _lapse.Change(Remaining(askedAt), Timeout.InfiniteTimeSpan);
                next = _options.HeartbeatInterval;

                // The lease is kept while the step winds up, so that the delete does not start beside it.
                Check(current.Document);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (LeaseLostException exception)
            {
                if (_stop.Request(StopReason.LeaseLost))
                {
                    Log.LeaseLost(_logger, exception, _claim.Id.ToString(), _claim.OperationId, _claim.Epoch);
                }

                return;
            }
            catch (Exception exception)
            {
                Log.RenewalFailed(_logger, exception, _claim.Id.ToString(), _claim.OperationId, _time.GetElapsedTime(renewedAt).TotalSeconds);
                next = _options.HeartbeatRetryInterval;
            }
        }
    }

    private async Task WatchAsync(CancellationToken end)
    {
        while (true)
        {
            try
            {
                Task changed = _changes.Next;
                long lookedAt = _time.GetTimestamp();
                Stored<OpenShiftClusterDocument>? current = await _store.GetClusterAsync(_claim.Id, end).ConfigureAwait(false);
                if (current is not null)
                {
                    Check(current.Document);
                }

                await changed.WaitAsync(end).ConfigureAwait(false);
                TimeSpan rest = _options.SupersessionCheckInterval - _time.GetElapsedTime(lookedAt);
                if (rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest, _time, end).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The renewal looks too; a failure to look here costs at most one heartbeat.
                Log.LookFailed(_logger, exception, _claim.Id.ToString(), _claim.OperationId);
                if (!await DelayAsync(_options.HeartbeatRetryInterval, end).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
    }

    private void Check(OpenShiftClusterDocument current)
    {
        if (current.OperationId != _claim.OperationId && current.Lease.Epoch == _claim.Epoch && _stop.Request(StopReason.Superseded))
        {
            Log.Superseded(_logger, _claim.Id.ToString(), _claim.OperationId, current.OperationId);
        }
    }

    private void OnLapse()
    {
        if (_stop.Request(StopReason.LeaseLost))
        {
            Log.LeaseAboutToLapse(_logger, _claim.Id.ToString(), _claim.OperationId, _safeDuration.TotalSeconds);
        }
    }

    private async Task<bool> DelayAsync(TimeSpan delay, CancellationToken end)
    {
        await Task.Delay(delay, _time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !end.IsCancellationRequested;
    }

    private TimeSpan Remaining(long since)
    {
        TimeSpan remaining = _safeDuration - _time.GetElapsedTime(since);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
