using System.ComponentModel.DataAnnotations;

namespace Aro.Database.Sqlite;

/// <summary>Options of the SQLite document store.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The database file. It and its folder are created when absent; two further files (<c>-wal</c>, <c>-shm</c>) stand beside it.</summary>
    /// <value><c>aro.db</c> in the working directory by default.</value>
    [Required]
    [MinLength(1)]
    public string Path { get; set; } = "aro.db";

    /// <summary>When a commit counts as done.</summary>
    /// <value><see cref="SqliteSynchronous.Full"/> by default: what was accepted is on the disk.</value>
    [EnumDataType(typeof(SqliteSynchronous))]
    public SqliteSynchronous Synchronous { get; set; } = SqliteSynchronous.Full;

    /// <summary>How long a write waits for another process's write before the store counts as unavailable.</summary>
    /// <value>5 s by default; 1 s to 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often another process's commits are looked for while somebody waits for a change.</summary>
    /// <value>25 ms by default; 1 ms to 10 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan ChangePollInterval { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>How often expired documents are removed from the file. They are invisible from the moment they expire.</summary>
    /// <value>1 min by default; 1 s to 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Most batches that share one transaction, and so one flush to the disk.</summary>
    /// <value>64 by default; 1 to 1000.</value>
    [Range(1, 1000)]
    public int MaxGroupSize { get; set; } = 64;

    /// <summary>Whether the file's structure is checked when it is opened (<c>PRAGMA quick_check</c>; about a second per gigabyte).</summary>
    /// <value>True by default.</value>
    public bool CheckIntegrity { get; set; } = true;
}
