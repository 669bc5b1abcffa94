using Spectre.Console;

namespace Aro.Benchmarks;

/// <summary>The table at the end.</summary>
internal sealed class Report
{
    private readonly List<LoadResult> _baselines = [];
    private readonly List<(LoadResult Result, double? Target, double? Goal)> _results = [];
    private List<double>? _pickUp;

    /// <summary>Adds a run of the yardstick; ratios are against the mean of them.</summary>
    public void SetBaseline(LoadResult result) => _baselines.Add(result);

    /// <summary>Adds a measurement with the ratio that is the target now and the goal.</summary>
    public void Add(LoadResult result, double? target, double? goal) => _results.Add((result, target, goal));

    /// <summary>Adds the latencies from acceptance to the first step, milliseconds.</summary>
    public void AddPickUp(List<double> latencies)
    {
        latencies.Sort();
        _pickUp = latencies;
    }

    /// <summary>Prints everything.</summary>
    public void Print()
    {
        double yardstick = _baselines.Average(b => b.CpuMicroseconds);
        Table table = new Table { Border = TableBorder.Markdown }
            .AddColumns("request (8 connections, TLS)", "req/s", "p50 ms", "p99 ms", "server CPU µs/req", "answer bytes", "CPU / bare", "target", "goal");
        foreach (LoadResult b in _baselines)
        {
            table.AddRow(Row(b, "1.0", "", ""));
        }

        foreach ((LoadResult r, double? target, double? goal) in _results)
        {
            table.AddRow(Row(r, $"{r.CpuMicroseconds / yardstick:0.0}", target is null ? "" : $"≤ {target}", goal is null ? "" : $"≤ {goal}"));
        }

        AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(table);
        if (_pickUp is not null)
        {
            AnsiConsole.MarkupLine(
                $"accept → first step, {_pickUp.Count} samples: p50 {_pickUp[_pickUp.Count / 2]:0.0} ms, p99 {_pickUp[(_pickUp.Count * 99) / 100]:0.0} ms (target p99 < 250 ms)");
        }
    }

    private static string[] Row(LoadResult r, string ratio, string target, string goal) =>
        [r.Name, $"{r.PerSecond:0}", $"{r.P50:0.00}", $"{r.P99:0.00}", $"{r.CpuMicroseconds:0}", $"{r.BodyBytes}", ratio, target, goal];
}
