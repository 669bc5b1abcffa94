namespace Aro.Database.Cosmos;

/// <summary>What the queue's query returns of a document.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Id">Its id.</param>
/// <param name="QueuedAt">Since when it waits, Unix milliseconds.</param>
internal sealed record CosmosQueuedDocument(string Partition, string Id, long QueuedAt);
