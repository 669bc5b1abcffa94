using Aro.Database.Documents;
using Aro.Database.Sqlite;
using Aro.Database.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aro.Database.Tests.Sqlite;

/// <summary>Stores on one file of a temporary folder, and direct access to that file beside them.</summary>
internal sealed class SqliteTestStore : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteDocumentDatabase> _databases = [];

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000_000_000));

    public string Path => _folder.File("aro.db");

    public string Folder => _folder.Path;

    /// <summary>The resources of a further handle.</summary>
    public IDocumentStore Open(Action<SqliteStoreOptions>? configure = null) => OpenDatabase(configure).GetContainer(DocumentContainer.Resources);

    public SqliteDocumentDatabase OpenDatabase(Action<SqliteStoreOptions>? configure = null)
    {
        // SQLite lets nobody queue for its lock: with many writers on a busy machine one may wait for long.
        SqliteStoreOptions options = new() { Path = Path, BusyTimeout = TimeSpan.FromMinutes(1) };
        configure?.Invoke(options);
        SqliteDocumentDatabase database = new(Options.Create(options), Time, NullLogger<SqliteDocumentDatabase>.Instance);
        _databases.Add(database);
        return database;
    }

    /// <summary>A connection as any other program would have it.</summary>
    public SqliteConnection Connect()
    {
        SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    public object? Execute(string sql)
    {
        using SqliteConnection connection = Connect();
        return Execute(connection, sql);
    }

    public static object? Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public async ValueTask CloseAsync()
    {
        foreach (SqliteDocumentDatabase database in _databases)
        {
            await database.DisposeAsync();
        }

        _databases.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }
}
