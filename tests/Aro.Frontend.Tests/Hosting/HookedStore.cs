using Aro.Database.Documents;

namespace Aro.Frontend.Tests.Hosting;

/// <summary>A store with places where a test can act.</summary>
internal sealed class HookedStore(IDocumentStore inner, StoreHooks hooks) : IDocumentStore
{
    public Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken)
    {
        ThrowIfFailing(partition);
        return inner.ReadAsync(partition, id, cancellationToken);
    }

    public async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        ThrowIfFailing(partition);
        if (hooks.BeforeCommit is { } hook && hook.Partition == partition)
        {
            hooks.BeforeCommit = null;
            await hook.Action();
        }

        return await inner.CommitAsync(partition, items, cancellationToken);
    }

    public Task<DocumentPage> ListAsync(string partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        ThrowIfFailing(partition);
        return inner.ListAsync(partition, idPrefix, continuation, maxItems, cancellationToken);
    }

    public Task<DocumentPage> ListAllAsync(string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        inner.ListAllAsync(idPrefix, continuation, maxItems, cancellationToken);

    public Task<WorkPage> FindWorkAsync(int maxItems, CancellationToken cancellationToken) => inner.FindWorkAsync(maxItems, cancellationToken);

    public Task<long> GetTimeAsync(CancellationToken cancellationToken) => inner.GetTimeAsync(cancellationToken);

    public Task<int> CountWorkAsync(CancellationToken cancellationToken) => inner.CountWorkAsync(cancellationToken);

    public Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken) => inner.WaitForChangeAsync(timeout, cancellationToken);

    private void ThrowIfFailing(string partition)
    {
        if (hooks.Failure is { } failure && failure.Partition == partition)
        {
            throw failure.Exception;
        }
    }
}
