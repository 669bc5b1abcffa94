using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Aro.LocalCloud.Kubernetes.Storage;

/// <summary>The SQLite file of one cluster: its objects, and named values of the simulation. Safe for concurrent use.</summary>
internal sealed class ClusterDatabase : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;

    /// <summary>Opens the file, made when absent.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="SqliteException">The file is no database, or cannot be read.</exception>
    public ClusterDatabase(string path)
    {
        Path = path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Execute("""
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                CREATE TABLE IF NOT EXISTS objects (
                    resource TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL,
                    PRIMARY KEY (resource, namespace, name)) WITHOUT ROWID;
                CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
                """);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>The last revision written.</summary>
    public long ReadRevision() => long.Parse(ReadFact("revision") ?? "1");

    /// <summary>Every object.</summary>
    public IReadOnlyList<StoredObject> ReadObjects()
    {
        lock (_lock)
        {
            using var command = Command("SELECT resource, namespace, name, revision, body FROM objects");
            using var reader = command.ExecuteReader();
            var objects = new List<StoredObject>();
            while (reader.Read())
            {
                var key = new ObjectKey(reader.GetString(0), reader.GetString(1), reader.GetString(2));
                objects.Add(new StoredObject(key, reader.GetInt64(3), JsonNode.Parse(reader.GetString(4))!.AsObject()));
            }

            return objects;
        }
    }

    /// <summary>Writes an object and its revision.</summary>
    public void Write(StoredObject stored)
    {
        lock (_lock)
        {
            using var command = Command("""
                BEGIN IMMEDIATE;
                INSERT OR REPLACE INTO objects VALUES ($resource, $namespace, $name, $revision, $body);
                INSERT OR REPLACE INTO facts VALUES ('revision', $revision);
                COMMIT;
                """);
            AddKey(command, stored.Key, stored.Revision);
            command.Parameters.AddWithValue("$body", stored.Value.ToJsonString());
            Run(command);
        }
    }

    /// <summary>Deletes an object.</summary>
    public void Delete(ObjectKey key, long revision)
    {
        lock (_lock)
        {
            using var command = Command("""
                BEGIN IMMEDIATE;
                DELETE FROM objects WHERE resource = $resource AND namespace = $namespace AND name = $name;
                INSERT OR REPLACE INTO facts VALUES ('revision', $revision);
                COMMIT;
                """);
            AddKey(command, key, revision);
            Run(command);
        }
    }

    /// <summary>A named value, or null.</summary>
    public string? ReadFact(string name)
    {
        lock (_lock)
        {
            using var command = Command("SELECT value FROM facts WHERE name = $name");
            command.Parameters.AddWithValue("$name", name);
            return command.ExecuteScalar()?.ToString();
        }
    }

    /// <summary>Keeps a named value.</summary>
    public void WriteFact(string name, string value)
    {
        lock (_lock)
        {
            using var command = Command("INSERT OR REPLACE INTO facts VALUES ($name, $value)");
            command.Parameters.AddWithValue("$name", name);
            command.Parameters.AddWithValue("$value", value);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Closes the file and deletes it.</summary>
    public void Drop()
    {
        Dispose();
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(Path + suffix);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private static void AddKey(SqliteCommand command, ObjectKey key, long revision)
    {
        command.Parameters.AddWithValue("$resource", key.Resource);
        command.Parameters.AddWithValue("$namespace", key.Namespace);
        command.Parameters.AddWithValue("$name", key.Name);
        command.Parameters.AddWithValue("$revision", revision);
    }

    // A failed batch must not leave its transaction open for the next one.
    private void Run(SqliteCommand command)
    {
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            using var rollback = Command("ROLLBACK");
            try
            {
                rollback.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
                // No transaction was open: the failure was in opening it.
            }

            throw;
        }
    }

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    private void Execute(string text)
    {
        using var command = Command(text);
        command.ExecuteNonQuery();
    }
}
