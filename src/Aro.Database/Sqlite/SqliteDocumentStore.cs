using Aro.Database.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Database.Sqlite;

/// <summary>
/// Documents in one SQLite file that several processes of one machine may share. Its clock is the machine's. Reads run on the calling
/// thread and see the last commit; writes go through one writer per process.
/// </summary>
public sealed class SqliteDocumentStore : IDocumentStore, IAsyncDisposable, IDisposable
{
    private readonly TimeProvider _time;
    private readonly SqliteReaderPool _readers;
    private readonly SqliteWriter _writer;
    private readonly ChangeSignal _signal;

    /// <summary>Opens the file, and creates it when absent.</summary>
    /// <exception cref="DocumentStoreOpenException">It cannot be opened; nothing was changed.</exception>
    public SqliteDocumentStore(IOptions<SqliteStoreOptions> options, TimeProvider time, ILogger<SqliteDocumentStore> logger)
    {
        _time = time;
        SqliteDatabaseFile file = SqliteDatabaseFile.Open(options.Value);
        _readers = new SqliteReaderPool(file);
        _signal = new ChangeSignal(time, options.Value.ChangePollInterval, PublishCommitsOfOthers);
        _writer = new SqliteWriter(file, options.Value, time, _signal.Publish, logger);
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc />
    public Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken) =>
        // An id that no document can have is absent, not an error: it may come from a URL.
        DocumentLimits.IsValidId(partition) && DocumentLimits.IsValidId(id)
            ? Read((partition, id, Now), static (reader, s) => reader.Read(s.partition, s.id, s.Now), cancellationToken)
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

        return _writer.CommitAsync(partition, items, cancellationToken);
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
        return Read((maxItems, Now), static (reader, s) => reader.FindWork(s.maxItems, s.Now), cancellationToken);
    }

    /// <inheritdoc />
    public Task<long> GetTimeAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<long>(cancellationToken) : Task.FromResult(Now);

    /// <inheritdoc />
    public Task<int> CountWorkAsync(CancellationToken cancellationToken) =>
        Read(Now, static (reader, now) => reader.CountWork(now), cancellationToken);

    /// <inheritdoc />
    /// <remarks>"Since the last call" is kept per store, for one loop that waits; others may see a change as late as their timeout.</remarks>
    public Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken) => _signal.WaitAsync(timeout, cancellationToken);

    /// <summary>Finishes the writes under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _signal.Dispose();
        _readers.Dispose();
    }

    /// <summary>As <see cref="DisposeAsync"/>.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void PublishCommitsOfOthers()
    {
        if (_writer.OthersCommitted())
        {
            _signal.Publish();
        }
    }

    private Task<DocumentPage> List(string? partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        return Read(
            (partition, idPrefix, continuation, maxItems, Now),
            static (reader, s) => reader.List(s.partition, s.idPrefix, s.continuation, s.maxItems, s.Now),
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
            return Task.FromResult(_readers.Use(state, read));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }
}
