namespace Aro.Database.Cosmos;

/// <summary>A container's partition key.</summary>
internal sealed record CosmosPartitionKey
{
    /// <summary>Path of the member whose value it is.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary><c>Hash</c>.</summary>
    public string Kind { get; set; } = "Hash";

    /// <summary>2 for keys longer than 100 bytes.</summary>
    public int Version { get; set; } = 1;
}
