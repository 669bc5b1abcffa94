using System.Globalization;
using Aro.Database.Documents;
using Microsoft.Data.Sqlite;

namespace Aro.Database.Sqlite;

/// <summary>The writing connection with its prepared statements: applies batches inside a transaction.</summary>
internal sealed class SqliteWriteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly SqliteStatement _savepoint;
    private readonly SqliteStatement _release;
    private readonly SqliteStatement _rollbackTo;
    private readonly SqliteStatement _readSequence;
    private readonly SqliteStatement _writeSequence;
    private readonly SqliteStatement _create;
    private readonly SqliteStatement _replace;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _purge;
    private readonly SqliteStatement _dataVersion;
    private long _sequence;

    public SqliteWriteSession(SqliteConnection connection)
    {
        _connection = connection;
        // IMMEDIATE: a transaction that reads first and writes later could fail half-way because another process wrote in between.
        _begin = new(connection, "BEGIN IMMEDIATE");
        _commit = new(connection, "COMMIT");
        _rollback = new(connection, "ROLLBACK");
        _savepoint = new(connection, "SAVEPOINT batch");
        _release = new(connection, "RELEASE batch");
        _rollbackTo = new(connection, "ROLLBACK TO batch");
        _readSequence = new(connection, "SELECT value FROM sequence");
        _writeSequence = new(connection, "UPDATE sequence SET value = $value", "$value");
        // An expired document that has not been purged yet does not stand in the way of a new one.
        _create = new(
            connection,
            """
            INSERT INTO documents (container, partition, id, kind, etag, queued_at, lease_expires, expires_at, body)
            VALUES ($container, $partition, $id, $kind, $etag, $queued_at, $lease_expires, $expires_at, $body)
            ON CONFLICT (container, partition, id) DO UPDATE SET
              kind = excluded.kind, etag = excluded.etag, queued_at = excluded.queued_at, lease_expires = excluded.lease_expires,
              expires_at = excluded.expires_at, body = excluded.body
            WHERE documents.expires_at <= $now
            """,
            "$container", "$partition", "$id", "$now", "$kind", "$etag", "$queued_at", "$lease_expires", "$expires_at", "$body");
        _replace = new(
            connection,
            """
            UPDATE documents SET
              kind = $kind, etag = $etag, queued_at = $queued_at, lease_expires = $lease_expires, expires_at = $expires_at, body = $body
            WHERE container = $container AND partition = $partition AND id = $id AND etag = $expected AND (expires_at IS NULL OR expires_at > $now)
            """,
            "$container", "$partition", "$id", "$now", "$kind", "$etag", "$queued_at", "$lease_expires", "$expires_at", "$body", "$expected");
        _delete = new(
            connection,
            """
            DELETE FROM documents
            WHERE container = $container AND partition = $partition AND id = $id AND etag = $expected AND (expires_at IS NULL OR expires_at > $now)
            """,
            "$container", "$partition", "$id", "$now", "$expected");
        _purge = new(
            connection,
            "DELETE FROM documents WHERE key IN (SELECT key FROM documents INDEXED BY documents_expiry WHERE expires_at <= $now LIMIT 100)",
            "$now");
        _dataVersion = new(connection, "PRAGMA data_version");
    }

    /// <summary>Takes the write lock.</summary>
    public void Begin()
    {
        _begin.Execute();
        _sequence = _readSequence.Scalar()!.Value;
    }

    /// <summary>Applies a batch: all of it, or nothing and an exception. Outlives the transaction only after <see cref="Commit"/>.</summary>
    public string?[] Apply(string container, string partition, IReadOnlyList<BatchItem> items, long now)
    {
        string?[] etags = new string?[items.Count];
        if (items.Count == 1)
        {
            // A single item whose condition fails has changed nothing.
            etags[0] = Apply(container, partition, items[0], now);
            return etags;
        }

        _savepoint.Execute();
        try
        {
            for (int i = 0; i < etags.Length; i++)
            {
                etags[i] = Apply(container, partition, items[i], now);
            }
        }
        catch (Exception e) when (e is DocumentConflictException or DocumentPreconditionException)
        {
            _rollbackTo.Execute();
            _release.Execute();
            throw;
        }

        _release.Execute();
        return etags;
    }

    /// <summary>Makes everything applied since <see cref="Begin"/> durable.</summary>
    public void Commit()
    {
        _writeSequence.Execute(_sequence);
        _commit.Execute();
    }

    /// <summary>Gives up what was applied; harmless when SQLite has rolled back already.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _rollback.Execute();
        }
    }

    /// <summary>Removes some expired documents; true when there may be more.</summary>
    public bool Purge(long now) => _purge.Execute(now) == 100;

    /// <summary>A number that changes when another connection commits (https://sqlite.org/pragma.html#pragma_data_version).</summary>
    public long DataVersion() => _dataVersion.Scalar()!.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (SqliteStatement statement in (ReadOnlySpan<SqliteStatement>)
            [_begin, _commit, _rollback, _savepoint, _release, _rollbackTo, _readSequence, _writeSequence, _create, _replace, _delete, _purge, _dataVersion])
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private string? Apply(string container, string partition, BatchItem item, long now)
    {
        switch (item)
        {
            case BatchItem.Create { Document: var document }:
                return Write(_create, container, partition, document, now, expected: null) ?? throw new DocumentConflictException(partition, document.Id);
            case BatchItem.Replace { Document: var document, ETag: var etag }:
                return (TryParse(etag, out long replaced) ? Write(_replace, container, partition, document, now, replaced) : null)
                    ?? throw new DocumentPreconditionException(partition, document.Id);
            case BatchItem.Delete { Id: var id, ETag: var etag }:
                return TryParse(etag, out long deleted) && _delete.Execute(container, partition, id, now, deleted) == 1
                    ? null
                    : throw new DocumentPreconditionException(partition, id);
            default:
                throw new ArgumentException($"Unknown batch item {item.GetType().Name}.", nameof(item));
        }
    }

    private string? Write(SqliteStatement statement, string container, string partition, DocumentWrite document, long now, long? expected)
    {
        long etag = _sequence + 1;
        object? expires = document.TimeToLive is { } seconds ? now + (seconds * 1000L) : null;
        object?[] arguments =
            [container, partition, document.Id, now, document.Kind, etag, document.QueuedAt, document.LeaseExpires, expires, document.Json, expected];
        if (statement.Execute(expected is null ? arguments.AsSpan(0, 10) : arguments) == 0)
        {
            return null;
        }

        _sequence = etag;
        return SqliteReader.ETag(etag);
    }

    // The text must be exactly the one given out: "+7", " 7" and "07" are other ETags.
    private static bool TryParse(string etag, out long value) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out value) && (etag[0] != '0' || etag.Length == 1);
}
