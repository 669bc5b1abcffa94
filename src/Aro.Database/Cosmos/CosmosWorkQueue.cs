using System.Text.Json;
using Aro.Database.Documents;

namespace Aro.Database.Cosmos;

/// <summary>
/// Finds documents to work on: first who is free, from the index and without bodies, then the bodies of those who come
/// first. What is under a lease is not looked at unless partitions compete.
/// </summary>
internal sealed class CosmosWorkQueue(CosmosReader reader)
{
    public async Task<WorkPage> FindAsync(int maxItems, CancellationToken cancellationToken)
    {
        long now = await reader.GetTimeAsync(cancellationToken);
        IReadOnlyList<CosmosQueuedDocument> free = await reader.ListFreeAsync(now, cancellationToken);
        // Who is being worked on matters only where partitions compete.
        Dictionary<string, int> served = free.DistinctBy(q => q.Partition).Skip(1).Any() ? await reader.CountLeasedAsync(now, cancellationToken) : [];
        List<StoredDocument> found = [];
        foreach (CosmosQueuedDocument[] next in Rank(free, served).Chunk(maxItems))
        {
            CosmosDocument?[] read = await Task.WhenAll(next.Select(q => reader.ReadAsync(q.Partition, q.Id, cancellationToken)));
            // Between the query and the reading another worker may have claimed it, and must not lose its lease for that.
            found.AddRange(read.Where(d => d is not null && IsClaimable(d.Stored.Json.Span, now)).Select(d => d!.Stored));
            if (found.Count >= maxItems)
            {
                break;
            }
        }

        return new WorkPage(now, found.Count > maxItems ? found[..maxItems] : found);
    }

    /// <summary>Fairest first. The rank of one is how many of its partition are served before it; those under a lease count.</summary>
    private static IEnumerable<CosmosQueuedDocument> Rank(IReadOnlyList<CosmosQueuedDocument> free, Dictionary<string, int> served) =>
        free
            .OrderBy(q => q.QueuedAt).ThenBy(q => q.Partition, StringComparer.Ordinal).ThenBy(q => q.Id, StringComparer.Ordinal)
            .Select(q => (Document: q, Rank: served[q.Partition] = served.GetValueOrDefault(q.Partition) + 1))
            .ToList()
            .OrderBy(r => r.Rank)
            .Select(r => r.Document);

    private static bool IsClaimable(ReadOnlySpan<byte> json, long now)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        bool isQueued = false;
        bool isLeased = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isQueuedAt = reader.ValueTextEquals("queuedAt"u8);
            bool isLease = reader.ValueTextEquals("lease"u8);
            reader.Read();
            isQueued |= isQueuedAt && reader.TokenType == JsonTokenType.Number;
            if (isLease && reader.TokenType == JsonTokenType.StartObject)
            {
                isLeased = LeaseExpires(ref reader) > now;
            }
            else
            {
                reader.Skip();
            }
        }

        return isQueued && !isLeased;
    }

    private static long? LeaseExpires(ref Utf8JsonReader reader)
    {
        long? expires = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isExpires = reader.ValueTextEquals("expires"u8);
            reader.Read();
            if (isExpires && reader.TokenType == JsonTokenType.Number)
            {
                expires = reader.GetInt64();
            }

            reader.Skip();
        }

        return expires;
    }
}
