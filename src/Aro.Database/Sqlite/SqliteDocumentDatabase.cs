using Aro.Database.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Database.Sqlite;

/// <summary>
/// All containers in one SQLite file that several processes of one machine may share. Its clock is the machine's. Reads run on the calling
/// thread and see the last commit; writes go through one writer per process.
/// </summary>
public sealed class SqliteDocumentDatabase : IDocumentDatabase, IAsyncDisposable, IDisposable
{
    private readonly SqliteReaderPool _readers;
    private readonly SqliteWriter _writer;
    private readonly Dictionary<DocumentContainer, SqliteDocumentStore> _stores;

    /// <summary>Opens the file, and creates it when absent. A file of an earlier layout is brought to the current one.</summary>
    /// <exception cref="DocumentStoreOpenException">It cannot be opened; nothing was changed.</exception>
    public SqliteDocumentDatabase(IOptions<SqliteStoreOptions> options, TimeProvider time, ILogger<SqliteDocumentDatabase> logger)
    {
        SqliteDatabaseFile file = SqliteDatabaseFile.Open(options.Value);
        _readers = new SqliteReaderPool(file);
        _writer = new SqliteWriter(file, options.Value, time, Publish, logger);
        _stores = DocumentContainer.All.ToDictionary(
            static container => container,
            container => new SqliteDocumentStore(
                container.Name, _readers, _writer, new ChangeSignal(time, options.Value.ChangePollInterval, PublishCommitsOfOthers), time));
    }

    /// <inheritdoc />
    public IDocumentStore GetContainer(DocumentContainer container) => _stores[container];

    /// <summary>Finishes the writes under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        foreach (SqliteDocumentStore store in _stores.Values)
        {
            store.Signal.Dispose();
        }

        _readers.Dispose();
    }

    /// <summary>As <see cref="DisposeAsync"/>.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Publish()
    {
        foreach (SqliteDocumentStore store in _stores.Values)
        {
            store.Signal.Publish();
        }
    }

    private void PublishCommitsOfOthers()
    {
        if (_writer.OthersCommitted())
        {
            Publish();
        }
    }
}
