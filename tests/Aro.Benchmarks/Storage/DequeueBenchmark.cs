using System.Globalization;
using Aro.Database.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Aro.Benchmarks.Storage;

/// <summary>Finding the next cluster to work on among few queued and many idle ones.</summary>
internal static class DequeueBenchmark
{
    private const int Queued = 50;
    private const int Rounds = 5;

    public static async Task RunAsync(Func<int, ServiceProvider> open, TimeSpan duration)
    {
        int[] sizes = [100, 10_000, 100_000];
        ServiceProvider[] providers = [.. sizes.Select(open)];
        try
        {
            List<Func<int, Func<Task>>> finds = [];
            for (int i = 0; i < sizes.Length; i++)
            {
                IDocumentStore store = providers[i].GetRequiredService<IDocumentStore>();
                await PopulateAsync(store, sizes[i]);
                finds.Add(_ => () => FindAsync(store));
                await Throughput.MeasureAsync(1, duration / 2, finds[i]);
            }

            List<double[]> rounds = [];
            for (int round = 0; round < Rounds; round++)
            {
                double[] rates = new double[sizes.Length];
                for (int i = 0; i < sizes.Length; i++)
                {
                    rates[i] = await Throughput.MeasureAsync(1, duration, finds[i]);
                }

                rounds.Add(rates);
            }

            Print(sizes, rounds);
        }
        finally
        {
            foreach (ServiceProvider provider in providers)
            {
                await provider.DisposeAsync();
            }
        }
    }

    private static void Print(int[] sizes, List<double[]> rounds)
    {
        Console.WriteLine($"| find work, {Queued} queued | µs | cost / {sizes[0]} idle | target |");
        Console.WriteLine("|---|---|---|---|");
        for (int i = 0; i < sizes.Length; i++)
        {
            double[] median = rounds.OrderBy(r => r[0] / r[i]).ElementAt(Rounds / 2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {sizes[i]} idle | {1e6 / median[i]:0} | {median[0] / median[i]:0.00} | ≤ 1.5 |"));
        }
    }

    private static async Task PopulateAsync(IDocumentStore store, int idle)
    {
        foreach (int[] partition in Enumerable.Range(0, idle).Chunk(10))
        {
            await store.CommitAsync(
                BenchmarkDocument.Partition(partition[0]),
                [.. partition.Select(i => new BatchItem.Create(BenchmarkDocument.Write(i)))],
                CancellationToken.None);
        }

        for (int i = idle; i < idle + Queued; i++)
        {
            await store.CommitAsync(
                BenchmarkDocument.Partition(i), [new BatchItem.Create(BenchmarkDocument.Write(i, queuedAt: i))], CancellationToken.None);
        }
    }

    private static async Task FindAsync(IDocumentStore store)
    {
        if ((await store.FindWorkAsync(8, CancellationToken.None)).Items.Count == 0)
        {
            throw new InvalidOperationException("The queue is empty.");
        }
    }
}
