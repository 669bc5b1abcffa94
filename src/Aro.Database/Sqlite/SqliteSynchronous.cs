namespace Aro.Database.Sqlite;

/// <summary>When a commit is on the disk (<c>PRAGMA synchronous</c> in WAL mode).</summary>
public enum SqliteSynchronous
{
    /// <summary>Commits survive the death of the process; the last ones may be lost with the power. Never corrupts the file.</summary>
    Normal,

    /// <summary>A commit that was acknowledged survives the loss of power.</summary>
    Full,
}
