using Aro.Api.Telemetry;

namespace Aro.Azure.ResourceManager;

/// <summary>A bucket of tokens that refills steadily. Those who find it empty wait in the order they came.</summary>
internal sealed class TokenBucket(int burst, int perSecond, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long _refilledAt = time.GetTimestamp();
    private TimeSpan _pause;

    /// <summary>Takes a token, and returns how long it waited for it.</summary>
    public async ValueTask<TimeSpan> TakeAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            Refill();
            _tokens--;
            wait = _tokens < 0 ? TimeSpan.FromSeconds(-_tokens / perSecond) : TimeSpan.Zero;
            wait += _pause;
        }

        if (wait <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        try
        {
            await Waiting.DelayAsync("budget", wait, time, cancellationToken).ConfigureAwait(false);
            return wait;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                _tokens++;
            }

            throw;
        }
    }

    /// <summary>Lets nobody pass for a while: the server said that it is too much.</summary>
    public void Pause(TimeSpan duration)
    {
        lock (_lock)
        {
            Refill();
            _pause = duration > _pause ? duration : _pause;
        }
    }

    private void Refill()
    {
        long now = time.GetTimestamp();
        TimeSpan elapsed = time.GetElapsedTime(_refilledAt, now);
        _refilledAt = now;
        _pause = _pause > elapsed ? _pause - elapsed : TimeSpan.Zero;
        _tokens = Math.Min(burst, _tokens + elapsed.TotalSeconds * perSecond);
    }
}
