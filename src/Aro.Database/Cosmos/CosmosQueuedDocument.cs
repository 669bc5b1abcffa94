namespace Aro.Database.Cosmos;

/// <summary>What the queue's query returns of a document.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Id">Its id.</param>
/// <param name="QueuedAt">Since when it waits, Unix milliseconds.</param>
/// <param name="Leased">Whether its lease holds by the service's clock; absent when it has none.</param>
/// <param name="Now">The service's clock, Unix milliseconds.</param>
internal sealed record CosmosQueuedDocument(string Partition, string Id, long QueuedAt, bool? Leased, long Now);
