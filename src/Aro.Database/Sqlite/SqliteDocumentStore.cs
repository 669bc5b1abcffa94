using Aro.Database.Documents;

namespace Aro.Database.Sqlite;

/// <summary>One container of a <see cref="SqliteDocumentDatabase"/>.</summary>
internal sealed class SqliteDocumentStore(string container, SqliteReaderPool readers, SqliteWriter writer, ChangeSignal signal, TimeProvider time)
    : IDocumentStore
{
    /// <summary>Wakes those who wait for a change of this container.</summary>
    public ChangeSignal Signal => signal;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken) =>
        // An id that no document can have is absent, not an error: it may come from a URL.
        DocumentLimits.IsValidId(partition) && DocumentLimits.IsValidId(id)
            ? Read((container, partition, id, Now), static (reader, s) => reader.Read(s.container, s.partition, s.id, s.Now), cancellationToken)
            : Task.FromResult<StoredDocument?>(null);

    /// <inheritdoc />
    public Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<IReadOnlyList<string?>>(cancellationToken);
        }

        try
        {
            DocumentLimits.ThrowIfNotWritable(partition, items);
        }
        catch (Exception e)
        {
            return Task.FromException<IReadOnlyList<string?>>(e);
        }

        return writer.CommitAsync(container, partition, items, cancellationToken);
    }

    /// <inheritdoc />
    public Task<DocumentPage> ListAsync(string partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        List(partition, idPrefix, continuation, maxItems, cancellationToken);

    /// <inheritdoc />
    public Task<DocumentPage> ListAllAsync(string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        List(null, idPrefix, continuation, maxItems, cancellationToken);

    /// <inheritdoc />
    public Task<WorkPage> FindWorkAsync(int maxItems, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        return Read((container, maxItems, Now), static (reader, s) => reader.FindWork(s.container, s.maxItems, s.Now), cancellationToken);
    }

    /// <inheritdoc />
    public Task<long> GetTimeAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<long>(cancellationToken) : Task.FromResult(Now);

    /// <inheritdoc />
    public Task<int> CountWorkAsync(CancellationToken cancellationToken) =>
        Read((container, Now), static (reader, s) => reader.CountWork(s.container, s.Now), cancellationToken);

    /// <inheritdoc />
    /// <remarks>"Since the last call" is kept per container, for one loop that waits; others may see a change as late as their timeout.</remarks>
    public Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken) => signal.WaitAsync(timeout, cancellationToken);

    private Task<DocumentPage> List(string? partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        return Read(
            (container, partition, idPrefix, continuation, maxItems, Now),
            static (reader, s) => reader.List(s.container, s.partition, s.idPrefix, s.continuation, s.maxItems, s.Now),
            cancellationToken);
    }

    private Task<T> Read<TState, T>(TState state, Func<SqliteReader, TState, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            return Task.FromResult(readers.Use(state, read));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }
}
