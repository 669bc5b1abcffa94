namespace Aro.LocalCloud.Tests.DataPlane;

/// <summary>The system's clock until it is stopped: then it keeps showing that moment, and nothing becomes due. Timers go on.</summary>
public sealed class StoppableClock : TimeProvider
{
    // Ticks, which threads of the cloud read while a test writes them; 0 while it runs.
    private long _stopped;

    public void Stop() => Volatile.Write(ref _stopped, base.GetUtcNow().UtcTicks);

    public void Resume() => Volatile.Write(ref _stopped, 0);

    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref _stopped) is var ticks and > 0 ? new(ticks, TimeSpan.Zero) : base.GetUtcNow();
}
