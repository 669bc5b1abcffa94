using Aro.Database.Documents;

namespace Aro.Benchmarks.Storage;

/// <summary>Point reads and conditional batch writes, against the raw library.</summary>
internal static class AccessBenchmark
{
    private const int Documents = 10_000;
    private static readonly int[] s_workers = [1, 8];

    public static async Task RunAsync(IDocumentStore store, RawSqlite raw, TimeSpan duration)
    {
        raw.Populate(Documents);
        await PopulateAsync(store);
        Console.WriteLine("| operation | Microsoft.Data.Sqlite/s | provider/s | ratio | target |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (int workers in s_workers)
        {
            await Throughput.CompareAsync("point read", workers, duration, worker => Read(raw, worker), worker => Read(store, worker), 0.6);
        }

        foreach (int workers in s_workers)
        {
            await Throughput.CompareAsync(
                "conditional batch of 2 replaces", workers, duration, worker => Replace(raw, worker), worker => Replace(store, worker), 0.6);
        }

        Console.WriteLine();
    }

    private static async Task PopulateAsync(IDocumentStore store)
    {
        // The documents of a partition are neighbours: ten to a batch.
        foreach (int[] partition in Enumerable.Range(0, Documents).Chunk(10))
        {
            await store.CommitAsync(
                BenchmarkDocument.Partition(partition[0]),
                [.. partition.Select(i => new BatchItem.Create(BenchmarkDocument.Write(i)))],
                CancellationToken.None);
        }
    }

    private static Func<Task> Read(RawSqlite raw, int worker)
    {
        Random random = new(worker);
        RawSqliteReader reader = raw.CreateReader();
        return () =>
        {
            int document = random.Next(Documents);
            _ = reader.Read(BenchmarkDocument.Partition(document), BenchmarkDocument.Id(document));
            return Task.CompletedTask;
        };
    }

    private static Func<Task> Read(IDocumentStore store, int worker)
    {
        Random random = new(worker);
        return async () =>
        {
            int document = random.Next(Documents);
            _ = await store.ReadAsync(BenchmarkDocument.Partition(document), BenchmarkDocument.Id(document), CancellationToken.None)
                ?? throw new InvalidOperationException($"Document {document} is missing.");
        };
    }

    // Each worker has a pair of documents to itself, as a worker of the backend has a cluster and its operation.
    private static Func<Task> Replace(RawSqlite raw, int worker)
    {
        using RawSqliteReader reader = raw.CreateReader();
        int first = worker * 10;
        long etag = reader.Read(BenchmarkDocument.Partition(first), BenchmarkDocument.Id(first)).ETag;
        return () =>
        {
            etag = raw.Replace([first, first + 1], etag);
            return Task.CompletedTask;
        };
    }

    private static Func<Task> Replace(IDocumentStore store, int worker)
    {
        int first = worker * 10;
        string?[] etags = [];
        return async () =>
        {
            string partition = BenchmarkDocument.Partition(first);
            if (etags.Length == 0)
            {
                etags =
                [
                    (await store.ReadAsync(partition, BenchmarkDocument.Id(first), CancellationToken.None))!.ETag,
                    (await store.ReadAsync(partition, BenchmarkDocument.Id(first + 1), CancellationToken.None))!.ETag,
                ];
            }

            etags = [.. await store.CommitAsync(
                partition,
                [
                    new BatchItem.Replace(BenchmarkDocument.Write(first), etags[0]!),
                    new BatchItem.Replace(BenchmarkDocument.Write(first + 1), etags[1]!),
                ],
                CancellationToken.None)];
        };
    }
}
