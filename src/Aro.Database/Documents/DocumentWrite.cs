namespace Aro.Database.Documents;

/// <summary>What is written: the JSON, and the members a store indexes (they stand in the JSON too, under the names given here).</summary>
/// <param name="Id">Identifier within the partition (<c>id</c>).</param>
/// <param name="Kind">Document kind (<c>kind</c>).</param>
/// <param name="Json">UTF-8 JSON.</param>
/// <param name="QueuedAt">Unix milliseconds since when the document waits for a worker (<c>queuedAt</c>); null when it does not.</param>
/// <param name="LeaseExpires">Unix milliseconds when its lease lapses (<c>lease.expires</c>); null when free.</param>
/// <param name="TimeToLive">Seconds after this write when the store forgets it (<c>ttl</c>); null for never.</param>
public sealed record DocumentWrite(string Id, string Kind, ReadOnlyMemory<byte> Json, long? QueuedAt = null, long? LeaseExpires = null, int? TimeToLive = null);
