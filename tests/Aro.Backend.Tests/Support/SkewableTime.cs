namespace Aro.Backend.Tests.Support;

/// <summary>Real timers, and a date that a test can move on: leases lapse and rests end without anybody waiting for them.</summary>
internal sealed class SkewableTime : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _offset));

    public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
