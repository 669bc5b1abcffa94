using System.Text.Json;
using Aro.CosmosServer.Partitioning;

namespace Aro.CosmosServer.Documents;

/// <summary>A version of a document. Never changed: a write makes another one.</summary>
internal sealed record StoredDocument
{
    public required string Id { get; init; }

    public required PartitionKeyValue PartitionKey { get; init; }

    /// <summary>Number in its container, in the order of creation; part of <see cref="Rid"/>.</summary>
    public required ulong Number { get; init; }

    public required string Rid { get; init; }

    /// <summary>With its quotes, as in the body.</summary>
    public required string ETag { get; init; }

    /// <summary>Transaction that wrote it.</summary>
    public required long Lsn { get; init; }

    /// <summary>When it is gone; null when never.</summary>
    public required DateTimeOffset? Expires { get; init; }

    /// <summary>UTF-8 JSON with the system's members.</summary>
    public required byte[] Body { get; init; }

    public required JsonElement Root { get; init; }
}
