using System.Diagnostics.CodeAnalysis;
using Aro.LocalCloud.Hosting;
using Microsoft.Data.Sqlite;

namespace Aro.LocalCloud.Persistence;

/// <summary>
/// The one SQLite file everything lives in. Every statement is durable against the death of the process when it returns. One connection,
/// used by one thread at a time.
/// </summary>
internal sealed class CloudDatabase : IDisposable
{
    private const int FormatVersion = 1;
    private const int ApplicationId = 0x41524F43; // "AROC"

    private const string Schema = """
        CREATE TABLE documents (kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
        CREATE TABLE containers (account TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (account, name)) WITHOUT ROWID;
        CREATE TABLE blobs (account TEXT NOT NULL, container TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (account, container, name));
        CREATE TABLE blocks (account TEXT NOT NULL, container TEXT NOT NULL, name TEXT NOT NULL, id TEXT NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (account, container, name, id));
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private CloudDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the file, made when absent.</summary>
    /// <exception cref="LocalCloudException">It is not a file of the local cloud, or cannot be read.</exception>
    public static CloudDatabase Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        var database = new CloudDatabase(connection);
        try
        {
            connection.Open();
            var tables = database.Scalar("SELECT COUNT(*) FROM sqlite_master");
            var application = database.Scalar("PRAGMA application_id");
            var version = database.Scalar("PRAGMA user_version");
            if (tables == 0 && application == 0)
            {
                database.Execute("PRAGMA journal_mode = WAL");
                database.Execute(
                    $"BEGIN; {Schema} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {FormatVersion}; COMMIT;");
            }
            else if (application != ApplicationId)
            {
                throw new LocalCloudException($"'{path}' is not a database of the local cloud. Choose another data folder.");
            }
            else if (version != FormatVersion)
            {
                throw new LocalCloudException(
                    $"'{path}' has format {version}; this program reads format {FormatVersion}. Choose another data folder.");
            }

            database.Execute("PRAGMA synchronous = NORMAL");
            return database;
        }
        catch (SqliteException e)
        {
            database.Dispose();
            throw new LocalCloudException($"The database '{path}' cannot be opened: {e.Message}", e);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements with the parameters <c>$1</c>, <c>$2</c>, …; returns the rows changed.</summary>
    public int Execute(string sql, params object?[] parameters)
    {
        lock (_gate)
        {
            using var command = Command(sql, parameters);
            return command.ExecuteNonQuery();
        }
    }

    /// <summary>Rows of a query.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params object?[] parameters)
    {
        lock (_gate)
        {
            using var command = Command(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(map(reader));
            }

            return rows;
        }
    }

    /// <summary>Runs <paramref name="action"/> with all its statements in one transaction.</summary>
    public void InTransaction(Action action)
    {
        lock (_gate)
        {
            Execute("BEGIN IMMEDIATE");
            try
            {
                action();
                Execute("COMMIT");
            }
            catch
            {
                Execute("ROLLBACK");
                throw;
            }
        }
    }

    /// <summary>Writes a document.</summary>
    public void Write(string kind, string key, string body) =>
        Execute("INSERT INTO documents VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET body = excluded.body", kind, key, body);

    /// <summary>Removes a document.</summary>
    public void Remove(string kind, string key) => Execute("DELETE FROM documents WHERE kind = $1 AND key = $2", kind, key);

    /// <summary>A document, or null.</summary>
    public string? Read(string kind, string key) =>
        Query("SELECT body FROM documents WHERE kind = $1 AND key = $2", r => r.GetString(0), kind, key).FirstOrDefault();

    /// <summary>All documents of a kind whose keys begin with <paramref name="prefix"/>, in the order of their keys.</summary>
    public List<(string Key, string Body)> ReadAll(string kind, string prefix = "") => Query(
        "SELECT key, body FROM documents WHERE kind = $1 AND substr(key, 1, $2) = $3 ORDER BY key",
        r => (r.GetString(0), r.GetString(1)),
        kind, prefix.Length, prefix);

    public void Dispose() => _connection.Dispose();

    [SuppressMessage("Security", "CA2100:Review SQL queries", Justification = "Every statement is a constant of this project; values are parameters.")]
    private SqliteCommand Command(string sql, object?[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters.AddWithValue("$" + (i + 1), parameters[i] ?? DBNull.Value);
        }

        return command;
    }

    private long Scalar(string sql) => Query(sql, r => r.GetInt64(0))[0];
}
