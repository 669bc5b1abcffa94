using System.Globalization;
using Aro.Database.Documents;
using Microsoft.Data.Sqlite;

namespace Aro.Database.Sqlite;

/// <summary>A connection with the prepared queries. Used by one thread at a time; <see cref="SqliteReaderPool"/> lends it.</summary>
internal sealed class SqliteReader : IDisposable
{
    private const string NotExpired = "(expires_at IS NULL OR expires_at > $now)";

    // Rank of a document: how many of its partition are served before it. Those under a lease count as served already. The ranking
    // reads the work index alone.
    internal const string FindWorkSql = $"""
        SELECT d.partition, d.id, d.etag, d.body
        FROM (
          SELECT key, queued_at, free,
                 sum(1 - free) OVER (PARTITION BY partition)
                 + row_number() OVER (PARTITION BY partition, free ORDER BY queued_at, key) AS rank
          FROM (
            SELECT key, partition, queued_at, (lease_expires IS NULL OR lease_expires <= $now) AS free
            FROM documents INDEXED BY documents_work
            WHERE container = $container AND queued_at IS NOT NULL AND {NotExpired})
        ) AS work
        JOIN documents AS d ON d.key = work.key
        WHERE work.free
        ORDER BY work.rank, work.queued_at, work.key
        LIMIT $count
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _read;
    private readonly SqliteStatement _list;
    private readonly SqliteStatement _listAll;
    private readonly SqliteStatement _findWork;
    private readonly SqliteStatement _countWork;

    public SqliteReader(SqliteConnection connection)
    {
        _connection = connection;
        _read = new(
            connection,
            $"SELECT etag, body FROM documents WHERE container = $container AND partition = $partition AND id = $id AND {NotExpired}",
            "$container", "$partition", "$id", "$now");
        _list = new(
            connection,
            $"""
            SELECT partition, id, etag, body FROM documents
            WHERE container = $container AND partition = $partition AND id >= $from AND id > $after AND ($to IS NULL OR id < $to) AND {NotExpired}
            ORDER BY id LIMIT $count
            """,
            "$container", "$partition", "$from", "$after", "$to", "$now", "$count");
        _listAll = new(
            connection,
            $"""
            SELECT partition, id, etag, body FROM documents
            WHERE container = $container AND (partition, id) > ($partition, $after) AND id >= $from AND ($to IS NULL OR id < $to) AND {NotExpired}
            ORDER BY partition, id LIMIT $count
            """,
            "$container", "$partition", "$from", "$after", "$to", "$now", "$count");
        _findWork = new(connection, FindWorkSql, "$container", "$now", "$count");
        _countWork = new(
            connection,
            $"SELECT count(*) FROM documents INDEXED BY documents_work WHERE container = $container AND queued_at IS NOT NULL AND {NotExpired}",
            "$container", "$now");
    }

    public StoredDocument? Read(string container, string partition, string id, long now)
    {
        using SqliteRows rows = _read.Query(container, partition, id, now);
        return rows.Read() ? new StoredDocument(partition, id, ETag(rows.GetInt64(0)), rows.GetBytes(1)) : null;
    }

    /// <summary>A page of one partition, or of all when <paramref name="partition"/> is null.</summary>
    public DocumentPage List(string container, string? partition, string idPrefix, string? continuation, int maxItems, long now)
    {
        (string? afterPartition, string after) = continuation is null ? (null, "") : Continuation.Parse(continuation, idPrefix);
        if (partition is not null && afterPartition is not null && afterPartition != partition)
        {
            throw new InvalidContinuationException();
        }

        SqliteStatement statement = partition is null ? _listAll : _list;
        // One more than asked for tells whether there is a next page; its body is not read.
        using SqliteRows rows = statement.Query(
            container, partition ?? afterPartition ?? "", idPrefix, after, IdRange.UpperBound(idPrefix), now, maxItems + 1L);
        List<StoredDocument> items = new(Math.Min(maxItems, 128));
        while (rows.Read())
        {
            if (items.Count == maxItems)
            {
                return new DocumentPage(items, Continuation.ToText(items[^1].Partition, items[^1].Id));
            }

            items.Add(ToDocument(rows));
        }

        return new DocumentPage(items, null);
    }

    public WorkPage FindWork(string container, int maxItems, long now)
    {
        using SqliteRows rows = _findWork.Query(container, now, (long)maxItems);
        List<StoredDocument> items = [];
        while (rows.Read())
        {
            items.Add(ToDocument(rows));
        }

        return new WorkPage(now, items);
    }

    public int CountWork(string container, long now) => (int)_countWork.Scalar(container, now)!.Value;

    public void Dispose()
    {
        _read.Dispose();
        _list.Dispose();
        _listAll.Dispose();
        _findWork.Dispose();
        _countWork.Dispose();
        _connection.Dispose();
    }

    public static string ETag(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static StoredDocument ToDocument(in SqliteRows rows) =>
        new(rows.GetString(0), rows.GetString(1), ETag(rows.GetInt64(2)), rows.GetBytes(3));
}
