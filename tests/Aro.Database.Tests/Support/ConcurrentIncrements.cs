using System.Text.Json.Nodes;
using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>Writers that all add to one number, each by reading it and replacing it under the ETag it read (invariant I11).</summary>
internal static class ConcurrentIncrements
{
    private const string Partition = "11111111-1111-1111-1111-111111111111";
    private const string Id = "counter";

    /// <summary>Lets the writers share the stores, and returns how many of their increments are missing at the end.</summary>
    public static async Task<int> CountLostAsync(IReadOnlyList<IDocumentStore> stores, int writers, int times, CancellationToken cancellationToken)
    {
        await stores[0].CommitAsync(Partition, [new BatchItem.Create(Counter(0))], cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(
            i => Task.Run(() => IncrementAsync(stores[i % stores.Count], times, cancellationToken), cancellationToken)));
        return (writers * times) - await ReadAsync(stores[^1], cancellationToken);
    }

    /// <summary>Increments <paramref name="times"/> times, trying again whenever another writer was quicker.</summary>
    public static async Task IncrementAsync(IDocumentStore store, int times, CancellationToken cancellationToken)
    {
        ImmediateTimeProvider time = new();
        for (int done = 0; done < times;)
        {
            try
            {
                _ = await RetryOnPreconditionFailed.RunAsync(
                    async token =>
                    {
                        StoredDocument counter = (await store.ReadAsync(Partition, Id, token))!;
                        return await store.CommitAsync(Partition, [new BatchItem.Replace(Counter(Value(counter) + 1), counter.ETag)], token);
                    },
                    time,
                    cancellationToken);
                done++;
            }
            catch (DocumentPreconditionException)
            {
                // All attempts lost against the other writers; nothing was written.
            }
        }
    }

    /// <summary>The number.</summary>
    public static async Task<int> ReadAsync(IDocumentStore store, CancellationToken cancellationToken) =>
        Value((await store.ReadAsync(Partition, Id, cancellationToken))!);

    private static int Value(StoredDocument counter) => JsonNode.Parse(counter.Json.Span)!["count"]!.GetValue<int>();

    private static DocumentWrite Counter(int value)
    {
        JsonObject json = new() { ["id"] = Id, ["partitionKey"] = Partition, ["kind"] = "test", ["count"] = value };
        return new DocumentWrite(Id, "test", System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
