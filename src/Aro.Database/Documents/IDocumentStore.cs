namespace Aro.Database.Documents;

/// <summary>
/// A partitioned document store: the contract that Cosmos DB and SQLite both keep. Everything above it is written against this alone.
/// Failures of a condition are <see cref="DocumentConflictException"/> and <see cref="DocumentPreconditionException"/>; a store that cannot
/// answer throws <see cref="DocumentStoreUnavailableException"/>.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Reads one document; null when absent or expired.</summary>
    Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Commits all items of one partition or none (at most 100), and returns the new ETags in order (null for a delete).
    /// </summary>
    Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken);

    /// <summary>Documents of a partition whose id starts with <paramref name="idPrefix"/>, in order of ids.</summary>
    Task<DocumentPage> ListAsync(string partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken);

    /// <summary>Partitions that hold a document of the given id, in order; for fleet-wide scans.</summary>
    Task<DocumentPage> ListAllAsync(string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken);

    /// <summary>
    /// Documents of all partitions that are queued and whose lease is free or lapsed by the store's clock. Oldest first, one per
    /// partition before a second one of any, so that no subscription starves another. Costs the same however many are idle.
    /// </summary>
    Task<WorkPage> FindWorkAsync(int maxItems, CancellationToken cancellationToken);

    /// <summary>The store's clock, Unix milliseconds.</summary>
    Task<long> GetTimeAsync(CancellationToken cancellationToken);

    /// <summary>Number of queued documents, leased or not.</summary>
    Task<int> CountWorkAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Completes when a document may have become claimable or been changed since the last call by this or another process, or after
    /// <paramref name="timeout"/>. May complete without cause; never misses a commit by longer than the timeout.
    /// </summary>
    Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken);
}
