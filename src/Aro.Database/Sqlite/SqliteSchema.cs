namespace Aro.Database.Sqlite;

/// <summary>Layout of the database file. docs/storage.md explains it.</summary>
internal static class SqliteSchema
{
    /// <summary><c>PRAGMA application_id</c> of our files: "AROd".</summary>
    public const long ApplicationId = 0x41524F64;

    /// <summary><c>PRAGMA user_version</c>: the layout this build writes, and the newest it reads.</summary>
    public const long Version = 1;

    // A rowid table with a unique index, not WITHOUT ROWID: a body of a few kilobytes fits a leaf page of the former, while the latter
    // would put all but its first kilobyte on overflow pages. The work index covers the ranking in FindWork, so that only the bodies of
    // the documents returned are read.
    public const string Create = """
        CREATE TABLE documents (
          key INTEGER PRIMARY KEY,
          partition TEXT NOT NULL,
          id TEXT NOT NULL,
          kind TEXT NOT NULL,
          etag INTEGER NOT NULL,
          queued_at INTEGER,
          lease_expires INTEGER,
          expires_at INTEGER,
          body BLOB NOT NULL,
          UNIQUE (partition, id)
        ) STRICT;
        CREATE INDEX documents_work ON documents (queued_at, partition, lease_expires, expires_at) WHERE queued_at IS NOT NULL;
        CREATE INDEX documents_expiry ON documents (expires_at) WHERE expires_at IS NOT NULL;
        CREATE TABLE sequence (value INTEGER NOT NULL) STRICT;
        INSERT INTO sequence (value) VALUES (0);
        PRAGMA application_id = 1095913316;
        PRAGMA user_version = 1;
        """;
}
