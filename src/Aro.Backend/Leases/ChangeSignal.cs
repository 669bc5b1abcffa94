namespace Aro.Backend.Leases;

/// <summary>
/// Spreads the store's change signal within the process: one reader waits on the store, and everybody who waits for a change waits here.
/// Take <see cref="Next"/> before looking at the store, and await it afterwards: then no change is missed.
/// </summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = Create();

    /// <summary>Completes at the next change after this call.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes up everybody who waits.</summary>
    public void Pulse() => Interlocked.Exchange(ref _next, Create()).TrySetResult();

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
