using System.Diagnostics.Metrics;

namespace Aro.Database.Cosmos;

/// <summary>The instruments of the store. Container, operation and status have few values each.</summary>
public static class CosmosTelemetry
{
    /// <summary>Name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "Aro.Database.Cosmos";

    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_charge = s_meter.CreateHistogram<double>(
        "aro.cosmos.request.charge", "{RU}", "Request units of a call, as the service states them, by container, operation and status.");

    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(
        "aro.cosmos.call.duration", "s", "Time of a call, repetitions included, by container, operation and status.");

    private static readonly Counter<long> s_throttles = s_meter.CreateCounter<long>(
        "aro.cosmos.throttles", "{request}", "Requests the service refused for exceeding the throughput (429), those that were repeated included.");

    /// <summary>Counts a call.</summary>
    /// <param name="container">Name of the container.</param>
    /// <param name="operation">What was done, for example <c>read</c>.</param>
    /// <param name="status">HTTP status; 0 when there was no answer.</param>
    /// <param name="charge">Request units.</param>
    /// <param name="elapsed">Time of the call.</param>
    internal static void Called(string container, string operation, int status, double charge, TimeSpan elapsed)
    {
        s_charge.Record(charge, new("container", container), new("operation", operation), new("status", status));
        s_duration.Record(elapsed.TotalSeconds, new("container", container), new("operation", operation), new("status", status));
    }

    internal static void Throttled(string container, string operation, int count) =>
        s_throttles.Add(count, new("container", container), new("operation", operation));
}
