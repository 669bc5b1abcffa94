using Microsoft.Data.Sqlite;

namespace Aro.Benchmarks.Storage;

/// <summary>
/// What a program would write that needs nothing but this: one table, prepared commands, a reading connection for each thread and one
/// writing connection behind a lock, WAL, <c>synchronous = FULL</c>.
/// </summary>
internal sealed class RawSqlite : IDisposable
{
    private readonly SqliteConnection _writer;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _update;
    private readonly string _path;
    private readonly Lock _gate = new();
    private long _etag;

    public RawSqlite(string path)
    {
        _path = path;
        _writer = Connect();
        using (SqliteCommand create = _writer.CreateCommand())
        {
            create.CommandText = """
                PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                CREATE TABLE documents (key INTEGER PRIMARY KEY, partition TEXT NOT NULL, id TEXT NOT NULL, etag INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE (partition, id)) STRICT;
                """;
            create.ExecuteNonQuery();
        }

        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _update = Prepare("UPDATE documents SET etag = $new, body = $body WHERE partition = $partition AND id = $id AND etag = $etag");
        foreach (string name in (ReadOnlySpan<string>)["$new", "$body", "$partition", "$id", "$etag"])
        {
            _update.Parameters.Add(new SqliteParameter(name, null));
        }
    }

    /// <summary>Writes documents 0 to <paramref name="count"/> - 1.</summary>
    public void Populate(int count)
    {
        using SqliteTransaction transaction = _writer.BeginTransaction();
        using SqliteCommand insert = _writer.CreateCommand();
        insert.CommandText = "INSERT INTO documents (partition, id, etag, body) VALUES ($partition, $id, 0, $body)";
        for (int i = 0; i < count; i++)
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$partition", BenchmarkDocument.Partition(i));
            insert.Parameters.AddWithValue("$id", BenchmarkDocument.Id(i));
            insert.Parameters.AddWithValue("$body", BenchmarkDocument.Json(i));
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>A reader for one thread.</summary>
    public RawSqliteReader CreateReader() => new(Connect());

    /// <summary>Replaces documents of one partition together, each on condition of its version, and returns the new one.</summary>
    public long Replace(ReadOnlySpan<int> documents, long etag)
    {
        lock (_gate)
        {
            long next = ++_etag;
            _begin.ExecuteNonQuery();
            foreach (int document in documents)
            {
                _update.Parameters[0].Value = next;
                _update.Parameters[1].Value = BenchmarkDocument.Json(document);
                _update.Parameters[2].Value = BenchmarkDocument.Partition(document);
                _update.Parameters[3].Value = BenchmarkDocument.Id(document);
                _update.Parameters[4].Value = etag;
                if (_update.ExecuteNonQuery() != 1)
                {
                    throw new InvalidOperationException($"Document {document} has another version.");
                }
            }

            _commit.ExecuteNonQuery();
            return next;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _update.Dispose();
        _writer.Dispose();
    }

    private SqliteCommand Prepare(string sql)
    {
        SqliteCommand command = _writer.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private SqliteConnection Connect()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
