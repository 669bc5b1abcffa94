using System.Diagnostics;

namespace Aro.Demo;

/// <summary>
/// Tells the provider's own time from its waiting: an operation's time less every moment in which it waited for somebody else. Waits are the
/// spans of outgoing HTTP calls, of the pauses between polls and of the installer process, as the provider's own tracing records them.
/// </summary>
internal sealed class OwnTime : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ActivityListener _listener;
    private List<(DateTime Start, DateTime End)>? _waits;
    private DateTime _first;
    private DateTime _last;

    /// <summary>Begins to listen to the provider's spans of this process.</summary>
    public OwnTime()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Aro.", StringComparison.Ordinal) || source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Trace of the operation that was last seen.</summary>
    public string? TraceId { get; private set; }

    /// <summary>Begins an operation.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _waits = [];
            _first = DateTime.MaxValue;
            _last = DateTime.MinValue;
        }
    }

    /// <summary>Ends it and returns the provider's own time.</summary>
    public TimeSpan End()
    {
        lock (_lock)
        {
            TimeSpan own = _last > _first ? _last - _first : TimeSpan.Zero;
            DateTime covered = DateTime.MinValue;
            foreach ((DateTime start, DateTime end) in _waits!.OrderBy(w => w.Start))
            {
                DateTime from = start > covered ? start : covered;
                if (end > from)
                {
                    own -= end - from;
                    covered = end;
                }
            }

            _waits = null;
            return own > TimeSpan.Zero ? own : TimeSpan.Zero;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private void Stopped(Activity activity)
    {
        lock (_lock)
        {
            if (_waits is null || !BelongsToOperation(activity))
            {
                return;
            }

            DateTime end = activity.StartTimeUtc + activity.Duration;
            if (activity.Source.Name == "System.Net.Http" || activity.Source.Name == "Aro.Waiting")
            {
                _waits.Add((activity.StartTimeUtc, end));
            }

            TraceId = activity.TraceId.ToString();
            _first = activity.StartTimeUtc < _first ? activity.StartTimeUtc : _first;
            _last = end > _last ? end : _last;
        }
    }

    /// <summary>The demo's own calls to ARM are spans of System.Net.Http too; the provider's have one of its spans above them.</summary>
    private static bool BelongsToOperation(Activity activity)
    {
        for (Activity? a = activity; a is not null; a = a.Parent)
        {
            if (a.Source.Name is "Aro.Backend" or "Aro.Cluster")
            {
                return true;
            }
        }

        return false;
    }
}
