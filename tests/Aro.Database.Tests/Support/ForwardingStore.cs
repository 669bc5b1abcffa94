using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>Passes everything on.</summary>
internal abstract class ForwardingStore(IDocumentStore inner) : IDocumentStore
{
    public virtual Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken) =>
        inner.CommitAsync(partition, items, cancellationToken);

    public virtual Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken) =>
        inner.ReadAsync(partition, id, cancellationToken);

    public virtual Task<DocumentPage> ListAsync(string partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        inner.ListAsync(partition, idPrefix, continuation, maxItems, cancellationToken);

    public virtual Task<DocumentPage> ListAllAsync(string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        inner.ListAllAsync(idPrefix, continuation, maxItems, cancellationToken);

    public virtual Task<WorkPage> FindWorkAsync(int maxItems, CancellationToken cancellationToken) => inner.FindWorkAsync(maxItems, cancellationToken);

    public virtual Task<long> GetTimeAsync(CancellationToken cancellationToken) => inner.GetTimeAsync(cancellationToken);

    public virtual Task<int> CountWorkAsync(CancellationToken cancellationToken) => inner.CountWorkAsync(cancellationToken);

    public virtual Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken) => inner.WaitForChangeAsync(timeout, cancellationToken);
}
