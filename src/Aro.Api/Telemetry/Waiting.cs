using System.Diagnostics;

namespace Aro.Api.Telemetry;

/// <summary>
/// Spans in which the provider does nothing but wait for somebody else (Azure, a cluster, the installer). An operation's time less these spans and
/// its outgoing calls is the provider's own time.
/// </summary>
public static class Waiting
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "Aro.Waiting";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins such a span; null when nobody listens. Dispose it when the wait is over.</summary>
    /// <param name="what">What is waited for, of a small fixed set: it names the span.</param>
    public static Activity? Begin(string what) => Source.StartActivity("wait for " + what);

    /// <summary>Pauses before the next look at something.</summary>
    public static async Task DelayAsync(string what, TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        using Activity? span = Begin(what);
        await Task.Delay(duration, time, cancellationToken).ConfigureAwait(false);
    }
}
