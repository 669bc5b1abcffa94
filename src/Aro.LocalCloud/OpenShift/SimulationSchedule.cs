using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.OpenShift;

/// <summary>Knows which durations have passed, and when the next one will have.</summary>
internal sealed class SimulationSchedule(SimulatedTime time)
{
    /// <summary>When something next happens by itself; null when nothing does.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.UtcNow;

    /// <summary>Forgets what was to come.</summary>
    public void Reset() => Next = null;

    /// <summary>Whether a simulated duration has passed since a moment; if not, the end of it is something to wake up for.</summary>
    public bool Passed(DateTimeOffset since, TimeSpan simulated)
    {
        var at = since + time.Real(simulated);
        if (Now >= at)
        {
            return true;
        }

        Next = Next is { } next && next < at ? next : at;
        return false;
    }
}
