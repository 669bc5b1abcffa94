namespace Aro.LocalCloud.Tests.DataPlane;

/// <summary>The system's clock until it is stopped: then it keeps showing that moment, and nothing becomes due. Timers go on.</summary>
public sealed class StoppableClock : TimeProvider
{
    private DateTimeOffset? _stopped;

    public void Stop() => _stopped = base.GetUtcNow();

    public void Resume() => _stopped = null;

    public override DateTimeOffset GetUtcNow() => _stopped ?? base.GetUtcNow();
}
