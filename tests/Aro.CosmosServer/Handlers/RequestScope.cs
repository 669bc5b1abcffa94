using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Query;
using Aro.CosmosServer.Resources;

namespace Aro.CosmosServer.Handlers;

/// <summary>Which documents a feed request is about: its partition key, its physical partition, its part of the ring.</summary>
internal static class RequestScope
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    public static PartitionKeyValue? KeyOf(CosmosRequest request)
        => request.Header(CosmosHeaders.PartitionKey) is { } header ? PartitionKeyValue.Parse(header) : null;

    /// <summary>Throws a 410 for a physical partition that there is not, and the documented 400 when the request names none of several.</summary>
    public static QueryScope Of(CosmosRequest request, Container container)
    {
        if (KeyOf(request) is { } key)
        {
            return new(container, container.PartitionOf(key)) { Key = key };
        }

        (string Min, string Max)? range = request.Header(CosmosHeaders.StartEpk) is { } start && request.Header(CosmosHeaders.EndEpk) is { } end ? (start, end) : null;
        if (request.Header(CosmosHeaders.PartitionKeyRangeId) is { } id)
        {
            // The header may carry the container's _rid before the id.
            string local = id[(id.IndexOf(',', StringComparison.Ordinal) + 1)..];
            PhysicalPartition named = container.Partitions.FirstOrDefault(p => p.Id == local)
                ?? throw new CosmosErrorException(410, "Gone", "The requested partition key range is gone.", CosmosErrorException.PartitionKeyRangeGone);
            return new(container, named) { Range = range };
        }

        PhysicalPartition partition = range is null ? container.Partitions[0] : container.Partitions.FirstOrDefault(p => p.Contains(range.Value.Min)) ?? container.Partitions[0];
        return container.Partitions.Count == 1 || range is not null
            ? new(container, partition) { Range = range }
            : throw CosmosErrorException.BadRequest(
                "The provided cross partition query can not be directly served by the gateway. This is a first chance (internal) exception that all newer clients will know how to handle gracefully.",
                CosmosErrorException.CrossPartitionQueryNotServable);
    }

    /// <summary>Largest number of items of the page; -1 leaves it to the server.</summary>
    public static int PageSize(CosmosRequest request)
    {
        string? header = request.Header(CosmosHeaders.MaxItemCount);
        if (string.IsNullOrEmpty(header))
        {
            return DefaultPage;
        }

        return int.TryParse(header, out int count) && (count == -1 || count > 0)
            ? count == -1 ? LargestPage : count
            : throw CosmosErrorException.BadRequest($"The value '{header}' of {CosmosHeaders.MaxItemCount} is not valid.");
    }
}
