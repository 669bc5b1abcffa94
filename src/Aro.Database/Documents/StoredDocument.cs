namespace Aro.Database.Documents;

/// <summary>A document as a store returned it.</summary>
/// <param name="Partition">Partition key.</param>
/// <param name="Id">Identifier within the partition.</param>
/// <param name="ETag">Opaque version; changes with every write.</param>
/// <param name="Json">UTF-8 JSON as it was written.</param>
public sealed record StoredDocument(string Partition, string Id, string ETag, ReadOnlyMemory<byte> Json);
