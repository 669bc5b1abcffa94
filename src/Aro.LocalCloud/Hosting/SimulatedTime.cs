namespace Aro.LocalCloud.Hosting;

/// <summary>Durations of the simulated world run <see cref="Speed"/> times faster than real ones; dates are real.</summary>
/// <param name="clock">The real clock.</param>
/// <param name="speed">How many times faster than real life; above 0.</param>
public sealed class SimulatedTime(TimeProvider clock, double speed)
{
    /// <summary>The real clock.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>How many times faster than real life the simulated world runs.</summary>
    public double Speed { get; } = speed;

    /// <summary>Now, in UTC.</summary>
    public DateTimeOffset UtcNow => Clock.GetUtcNow();

    /// <summary>How long something of this simulated duration really takes.</summary>
    public TimeSpan Real(TimeSpan simulated) => simulated / Speed;

    /// <summary>Waits for a simulated duration.</summary>
    public Task DelayAsync(TimeSpan simulated, CancellationToken cancellationToken) => Task.Delay(Real(simulated), Clock, cancellationToken);
}
