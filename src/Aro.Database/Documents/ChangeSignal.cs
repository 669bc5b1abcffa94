namespace Aro.Database.Documents;

/// <summary>
/// Wakes those who wait for a change. Own commits wake them directly; other processes' commits are found by a poll that runs only
/// while somebody waits.
/// </summary>
internal sealed class ChangeSignal : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Action _look;
    private readonly Lock _gate = new();
    private readonly HashSet<TaskCompletionSource> _waiting = [];
    private readonly ITimer _poll;
    private long _version;
    private long _seen;

    /// <summary>Does not look until somebody waits.</summary>
    /// <param name="time">Measures waits.</param>
    /// <param name="interval">How often to look while somebody waits.</param>
    /// <param name="look">Looks for other processes' commits and calls <see cref="Publish"/> if there are any, at once or later.</param>
    public ChangeSignal(TimeProvider time, TimeSpan interval, Action look)
    {
        (_time, _interval, _look) = (time, interval, look);
        _poll = time.CreateTimer(static state => ((ChangeSignal)state!)._look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Wakes everybody who waits, and the next one who comes.</summary>
    public void Publish()
    {
        lock (_gate)
        {
            _version++;
            foreach (TaskCompletionSource waiter in _waiting)
            {
                waiter.TrySetResult();
            }
        }
    }

    /// <summary>Completes at the first change since the last time this completed, or after the timeout.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _look();
        TaskCompletionSource waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_seen != _version)
            {
                _seen = _version;
                return;
            }

            _waiting.Add(waiter);
            if (_waiting.Count == 1)
            {
                _poll.Change(_interval, _interval);
            }
        }

        try
        {
            await using ITimer timer = _time.CreateTimer(
                static state => ((TaskCompletionSource)state!).TrySetResult(), waiter, timeout, Timeout.InfiniteTimeSpan);
            await using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), waiter);
            await waiter.Task;
        }
        finally
        {
            lock (_gate)
            {
                // Who cancels has not looked at the store again.
                _seen = waiter.Task.IsCompletedSuccessfully ? _version : _seen;
                _waiting.Remove(waiter);
                if (_waiting.Count == 0)
                {
                    _poll.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _poll.Dispose();
        Publish();
    }
}
