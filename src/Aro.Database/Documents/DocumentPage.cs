namespace Aro.Database.Documents;

/// <summary>A page of documents in order of their ids.</summary>
/// <param name="Items">The documents.</param>
/// <param name="Continuation">Where the next page begins; null on the last page. Stays valid across inserts.</param>
public sealed record DocumentPage(IReadOnlyList<StoredDocument> Items, string? Continuation);
