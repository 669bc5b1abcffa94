using System.Runtime.InteropServices;
using System.Text.Json;
using Aro.Database.Documents;
using Microsoft.Azure.Cosmos;

namespace Aro.Database.Cosmos;

/// <summary>
/// Reads one container. Every query seeks in an index (<c>containers.json</c>); all are parameterised. Strings are in order of their
/// code points, as the service's index has them.
/// </summary>
internal sealed class CosmosReader(Container container, CosmosCalls calls)
{
    // A partition that holds nothing: the clock is asked in one place only.
    private static readonly PartitionKey s_clockPartition = new("clock");

    // The clock is a parameter, because GetCurrentTimestamp() uses no index:
    // https://learn.microsoft.com/azure/cosmos-db/nosql/query/getcurrenttimestamp.
    private const string FindFree =
        """
        SELECT c.partitionKey AS partition, c.id, c.queuedAt FROM c
        WHERE c.queuedAt >= 0 AND (NOT IS_DEFINED(c.lease.expires) OR IS_NULL(c.lease.expires) OR c.lease.expires <= @now)
        """;

    private const string FindLeased = "SELECT VALUE c.partitionKey FROM c WHERE c.queuedAt >= 0 AND c.lease.expires > @now";

    private static readonly QueryDefinition s_countWork = new("SELECT VALUE COUNT(1) FROM c WHERE c.queuedAt >= 0");

    private static readonly QueryDefinition s_time = new("SELECT VALUE GetCurrentTimestamp()");

    public async Task<CosmosDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken)
    {
        PartitionKey key = new(partition);
        using CosmosReply<ResponseMessage> reply = await calls.SendAsync(
            "read", token => container.ReadItemStreamAsync(id, key, cancellationToken: token), cancellationToken);
        return reply switch
        {
            { IsSuccess: true } => CosmosDocument.FromBody(await ReadBodyAsync(reply.Response!, cancellationToken)),
            { IsAbsent: true } => null,
            _ => throw CosmosErrors.Unavailable(calls.Container, reply),
        };
    }

    /// <summary>A page of one partition, or of all when <paramref name="partition"/> is null.</summary>
    public async Task<DocumentPage> ListAsync(
        string? partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        (string afterPartition, string after) = continuation is null ? ("", "") : Continuation.Parse(continuation, idPrefix);
        if (partition is not null && continuation is not null && afterPartition != partition)
        {
            throw new InvalidContinuationException();
        }

        QueryDefinition query = partition is null
            ? new QueryDefinition(
                """
                SELECT * FROM c
                WHERE c.partitionKey >= @partition AND (c.partitionKey > @partition OR c.id > @after) AND STARTSWITH(c.id, @prefix)
                ORDER BY c.partitionKey, c.id
                """).WithParameter("@partition", afterPartition)
            : new QueryDefinition("SELECT * FROM c WHERE c.id > @after AND STARTSWITH(c.id, @prefix) ORDER BY c.id");
        query = query.WithParameter("@after", after).WithParameter("@prefix", idPrefix);
        // One more than asked for tells whether there is a next page.
        List<StoredDocument> found = [];
        await foreach (JsonElement row in QueryAsync(partition is null ? "listAll" : "list", query, partition is null ? null : new PartitionKey(partition), maxItems + 1, cancellationToken))
        {
            found.Add(CosmosDocument.FromBody(JsonMarshal.GetRawUtf8Value(row)).Stored);
            if (found.Count > maxItems)
            {
                return new DocumentPage(found[..maxItems], Continuation.ToText(found[maxItems - 1].Partition, found[maxItems - 1].Id));
            }
        }

        return new DocumentPage(found, Continuation: null);
    }

    /// <summary>Queued documents whose lease is free or has lapsed at <paramref name="now"/>, without their bodies.</summary>
    public async Task<IReadOnlyList<CosmosQueuedDocument>> ListFreeAsync(long now, CancellationToken cancellationToken)
    {
        List<CosmosQueuedDocument> free = [];
        QueryDefinition query = new QueryDefinition(FindFree).WithParameter("@now", now);
        await foreach (JsonElement row in QueryAsync("findWork", query, partition: null, maxItems: -1, cancellationToken))
        {
            free.Add(row.Deserialize(CosmosJsonContext.Default.CosmosQueuedDocument)!);
        }

        return free;
    }

    /// <summary>How many queued documents of each partition are under a lease at <paramref name="now"/>.</summary>
    public async Task<Dictionary<string, int>> CountLeasedAsync(long now, CancellationToken cancellationToken)
    {
        Dictionary<string, int> leased = new(StringComparer.Ordinal);
        QueryDefinition query = new QueryDefinition(FindLeased).WithParameter("@now", now);
        await foreach (JsonElement row in QueryAsync("findWork", query, partition: null, maxItems: -1, cancellationToken))
        {
            string partition = row.GetString()!;
            leased[partition] = leased.GetValueOrDefault(partition) + 1;
        }

        return leased;
    }

    public async Task<int> CountQueuedAsync(CancellationToken cancellationToken) =>
        (int)await QueryNumberAsync("countWork", s_countWork, partition: null, cancellationToken);

    /// <summary>The service's clock, Unix milliseconds.</summary>
    public Task<long> GetTimeAsync(CancellationToken cancellationToken) => QueryNumberAsync("time", s_time, s_clockPartition, cancellationToken);

    private async Task<long> QueryNumberAsync(string operation, QueryDefinition query, PartitionKey? partition, CancellationToken cancellationToken)
    {
        await foreach (JsonElement row in QueryAsync(operation, query, partition, 1, cancellationToken))
        {
            return row.GetInt64();
        }

        throw new DocumentStoreUnavailableException($"Azure Cosmos DB container '{calls.Container}' cannot answer: '{operation}' returned nothing.");
    }

    private async IAsyncEnumerable<JsonElement> QueryAsync(
        string operation,
        QueryDefinition query,
        PartitionKey? partition,
        int maxItems,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        QueryRequestOptions options = new() { PartitionKey = partition, MaxItemCount = maxItems };
        using FeedIterator pages = container.GetItemQueryStreamIterator(query, continuationToken: null, options);
        while (pages.HasMoreResults)
        {
            using CosmosReply<ResponseMessage> reply = await calls.SendAsync(operation, pages.ReadNextAsync, cancellationToken);
            if (!reply.IsSuccess)
            {
                throw CosmosErrors.Unavailable(calls.Container, reply);
            }

            using JsonDocument page = JsonDocument.Parse(await ReadBodyAsync(reply.Response!, cancellationToken));
            foreach (JsonElement row in page.RootElement.GetProperty("Documents").EnumerateArray())
            {
                yield return row;
            }
        }
    }

    private static async Task<byte[]> ReadBodyAsync(ResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is MemoryStream { Position: 0 } memory)
        {
            return memory.ToArray();
        }

        using MemoryStream copy = new();
        await response.Content.CopyToAsync(copy, cancellationToken);
        return copy.ToArray();
    }
}
