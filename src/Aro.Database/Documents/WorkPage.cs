namespace Aro.Database.Documents;

/// <summary>Documents that wait for a worker and whose lease is free, fairest first.</summary>
/// <param name="Now">The store's clock when the query ran, Unix milliseconds.</param>
/// <param name="Items">Candidates.</param>
public sealed record WorkPage(long Now, IReadOnlyList<StoredDocument> Items);
