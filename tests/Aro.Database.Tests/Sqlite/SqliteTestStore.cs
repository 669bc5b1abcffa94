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
    private readonly List<SqliteDocumentStore> _stores = [];

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000_000_000));

    public string Path => _folder.File("aro.db");

    public string Folder => _folder.Path;

    public SqliteDocumentStore Open(Action<SqliteStoreOptions>? configure = null)
    {
        SqliteStoreOptions options = new() { Path = Path };
        configure?.Invoke(options);
        SqliteDocumentStore store = new(Options.Create(options), Time, NullLogger<SqliteDocumentStore>.Instance);
        _stores.Add(store);
        return store;
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
        foreach (SqliteDocumentStore store in _stores)
        {
            await store.DisposeAsync();
        }

        _stores.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }
}
