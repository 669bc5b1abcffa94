namespace Aro.Backend.Leases;

/// <summary>Cancels the work on one claim and remembers the weightiest reason.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _work = new();
    private readonly CancellationTokenSource _lease = new();
    private StopReason _reason;
    private bool _completed;

    /// <summary>For steps: canceled for any reason.</summary>
    public CancellationToken Work => _work.Token;

    /// <summary>For commits: canceled only when the lease is lost, so that what is done can still be recorded.</summary>
    public CancellationToken Lease => _lease.Token;

    public StopReason Reason
    {
        get
        {
            lock (_lock)
            {
                return _reason;
            }
        }
    }

    /// <summary>Asks the work to stop. Returns false when it is over already or this reason is known.</summary>
    public bool Request(StopReason reason)
    {
        lock (_lock)
        {
            if (_completed || reason <= _reason)
            {
                return false;
            }

            _reason = reason;

            // Asynchronously: a callback of a step must not hold up the heartbeat.
            _ = _work.CancelAsync();
            if (reason == StopReason.LeaseLost)
            {
                _ = _lease.CancelAsync();
            }

            return true;
        }
    }

    /// <summary>The last commit is made: later requests (the lease is given back, so the heartbeat finds it lost) mean nothing.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
        }
    }

    public void Dispose()
    {
        Complete();
        _work.Dispose();
        _lease.Dispose();
    }
}
