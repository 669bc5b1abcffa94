using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>Lets a test do something between a caller's read and its write.</summary>
internal sealed class InterceptingStore(IDocumentStore inner) : IDocumentStore
{
    private Func<Task>? _before;

    /// <summary>Runs once, before the next commit.</summary>
    public void BeforeNextCommit(Func<Task> action) => _before = action;

    public async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _before, null) is { } before)
        {
            await before();
        }

        return await inner.CommitAsync(partition, items, cancellationToken);
    }

    public Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken) =>
        inner.ReadAsync(partition, id, cancellationToken);

    public Task<DocumentPage> ListAsync(string partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        inner.ListAsync(partition, idPrefix, continuation, maxItems, cancellationToken);

    public Task<DocumentPage> ListAllAsync(string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        inner.ListAllAsync(idPrefix, continuation, maxItems, cancellationToken);

    public Task<WorkPage> FindWorkAsync(int maxItems, CancellationToken cancellationToken) => inner.FindWorkAsync(maxItems, cancellationToken);

    public Task<long> GetTimeAsync(CancellationToken cancellationToken) => inner.GetTimeAsync(cancellationToken);

    public Task<int> CountWorkAsync(CancellationToken cancellationToken) => inner.CountWorkAsync(cancellationToken);

    public Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken) => inner.WaitForChangeAsync(timeout, cancellationToken);
}
