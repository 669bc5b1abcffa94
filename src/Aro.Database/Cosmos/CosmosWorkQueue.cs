using System.Text.Json;
using Aro.Database.Documents;

namespace Aro.Database.Cosmos;

/// <summary>
/// Finds documents to work on: first who is queued, from the index and without bodies, then the bodies of those who come first.
/// </summary>
internal sealed class CosmosWorkQueue(CosmosReader reader)
{
    public async Task<WorkPage> FindAsync(int maxItems, CancellationToken cancellationToken)
    {
        IReadOnlyList<CosmosQueuedDocument> queued = await reader.ListQueuedAsync(cancellationToken);
        if (queued.Count == 0)
        {
            return new WorkPage(await reader.GetTimeAsync(cancellationToken), []);
        }

        // Pages of the query are answered one after the other; the earliest clock calls no lease lapsed too early.
        long now = queued.Min(q => q.Now);
        List<StoredDocument> found = [];
        foreach (CosmosQueuedDocument[] next in Rank(queued).Chunk(maxItems))
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

    /// <summary>Those who are free, fairest first. The rank of one is how many of its partition are served before it; those under a lease count.</summary>
    private static IEnumerable<CosmosQueuedDocument> Rank(IReadOnlyList<CosmosQueuedDocument> queued)
    {
        Dictionary<string, int> served = queued.Where(q => q.Leased == true).CountBy(q => q.Partition).ToDictionary(StringComparer.Ordinal);
        return queued
            .Where(q => q.Leased != true)
            .OrderBy(q => q.QueuedAt).ThenBy(q => q.Partition, StringComparer.Ordinal).ThenBy(q => q.Id, StringComparer.Ordinal)
            .Select(q => (Document: q, Rank: served[q.Partition] = served.GetValueOrDefault(q.Partition) + 1))
            .ToList()
            .OrderBy(r => r.Rank)
            .Select(r => r.Document);
    }

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
