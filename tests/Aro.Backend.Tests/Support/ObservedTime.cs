using Microsoft.Extensions.Time.Testing;

namespace Aro.Backend.Tests.Support;

/// <summary>A virtual clock that tells how often somebody armed a timer, so that a test can wait for that before it moves on.</summary>
internal sealed class ObservedTime() : FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private int _timers;

    public int TimersCreated => Volatile.Read(ref _timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _timers);
        return timer;
    }

    /// <summary>
    /// Moves on in small steps until a task ends, giving the others a turn after each, and not while a commit is under way: on a slow disk it
    /// would seem to take so long that the lease lapses.
    /// </summary>
    public async Task AdvanceUntilAsync(Task task, TimeSpan step, InvariantStore store)
    {
        while (!task.IsCompleted)
        {
            await store.CommittedAsync();
            Advance(step);
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), System, TestContext.Current.CancellationToken));
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        await task;
    }
}
