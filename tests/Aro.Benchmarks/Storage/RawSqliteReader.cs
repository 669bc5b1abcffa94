using Microsoft.Data.Sqlite;

namespace Aro.Benchmarks.Storage;

/// <summary>Point reads on a connection of its own with a prepared command.</summary>
internal sealed class RawSqliteReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _read;

    public RawSqliteReader(SqliteConnection connection)
    {
        _connection = connection;
        _read = connection.CreateCommand();
        _read.CommandText = "SELECT etag, body FROM documents WHERE partition = $partition AND id = $id";
        _read.Parameters.Add(new SqliteParameter("$partition", null));
        _read.Parameters.Add(new SqliteParameter("$id", null));
        _read.Prepare();
    }

    /// <summary>Reads a document; returns its version and JSON.</summary>
    public (long ETag, byte[] Json) Read(string partition, string id)
    {
        _read.Parameters[0].Value = partition;
        _read.Parameters[1].Value = id;
        using SqliteDataReader reader = _read.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : throw new InvalidOperationException($"{id} is missing.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _read.Dispose();
        _connection.Dispose();
    }
}
