using System.Globalization;

namespace Aro.Benchmarks;

/// <summary>
/// The table at the end. Each row's ratio is taken against the yardstick of the same round, so that a change of the machine's load between
/// rounds does not enter it; of the rounds the one with the median ratio is shown.
/// </summary>
internal sealed class Report
{
    private readonly List<(RequestKind Kind, LoadResult Result, double Ratio)> _results = [];
    private double _yardstick;

    /// <summary>Begins a round with its run of the yardstick.</summary>
    public void BeginRound(RequestKind kind, LoadResult yardstick)
    {
        _yardstick = yardstick.CpuMicroseconds;
        Add(kind, yardstick);
    }

    /// <summary>Adds a measurement of the round.</summary>
    public void Add(RequestKind kind, LoadResult result) => _results.Add((kind, result, result.CpuMicroseconds / _yardstick));

    /// <summary>Prints the requests.</summary>
    public void PrintRequests()
    {
        Console.WriteLine("| request | req/s | p50 ms | p99 ms | answer bytes | server CPU µs/req | CPU / bare | target | goal | Go original / bare |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (IGrouping<RequestKind, (RequestKind Kind, LoadResult Result, double Ratio)> rounds in _results.GroupBy(r => r.Kind))
        {
            (RequestKind kind, LoadResult r, double ratio) = rounds.OrderBy(round => round.Ratio).ElementAt(rounds.Count() / 2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {kind.Name} | {r.PerSecond:0} | {r.P50:0.00} | {r.P99:0.00} | {r.BodyBytes} | {r.CpuMicroseconds:0} | {ratio:0.0} | {AtMost(kind.Target)} | {AtMost(kind.Goal)} | {kind.Original} |"));
        }
    }

    /// <summary>Prints the latencies from acceptance to the first step, milliseconds.</summary>
    public static void PrintPickUp(List<double> latencies)
    {
        latencies.Sort();
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"accept → first step, {latencies.Count} samples: p50 {latencies[latencies.Count / 2]:0.0} ms, p99 {latencies[latencies.Count * 99 / 100]:0.0} ms, max {latencies[^1]:0.0} ms (target: p99 < 250 ms)"));
    }

    private static string AtMost(double? value) => value is { } v ? string.Create(CultureInfo.InvariantCulture, $"≤ {v}") : "";
}
