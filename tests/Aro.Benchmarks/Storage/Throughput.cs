using System.Diagnostics;
using System.Globalization;

namespace Aro.Benchmarks.Storage;

/// <summary>Operations per second of something done in a loop by several workers.</summary>
internal static class Throughput
{
    /// <summary>Rounds of a comparison; the one with the median ratio is shown.</summary>
    private const int Rounds = 5;

    /// <summary>Runs both sides in turn and prints a row: rates of the median round and ours over the baseline's.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="workers">How many loops run at once.</param>
    /// <param name="duration">Length of each run.</param>
    /// <param name="baseline">Makes one operation of a worker of the baseline.</param>
    /// <param name="ours">Makes one operation of a worker of the provider.</param>
    /// <param name="target">Least ratio wanted.</param>
    public static async Task CompareAsync(
        string name, int workers, TimeSpan duration, Func<int, Func<Task>> baseline, Func<int, Func<Task>> ours, double target)
    {
        TimeSpan warmUp = duration / 2;
        await MeasureAsync(workers, warmUp, baseline);
        await MeasureAsync(workers, warmUp, ours);
        List<(double Baseline, double Ours)> rounds = [];
        for (int i = 0; i < Rounds; i++)
        {
            double before = await MeasureAsync(workers, duration, baseline);
            rounds.Add((before, await MeasureAsync(workers, duration, ours)));
        }

        (double theirs, double own) = rounds.OrderBy(r => r.Ours / r.Baseline).ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name}, {workers} at once | {theirs:0} | {own:0} | {own / theirs:0.00} | ≥ {target} |"));
    }

    /// <summary>Operations per second of <paramref name="workers"/> loops.</summary>
    public static async Task<double> MeasureAsync(int workers, TimeSpan duration, Func<int, Func<Task>> create)
    {
        long total = 0;
        long begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            Func<Task> operation = create(worker);
            long count = 0;
            for (; Stopwatch.GetElapsedTime(begun) < duration; count++)
            {
                await operation();
            }

            Interlocked.Add(ref total, count);
        })));
        return total / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
