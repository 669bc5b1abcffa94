namespace Aro.Database.Sqlite;

/// <summary>Layout of the database file. docs/storage.md explains it.</summary>
internal static class SqliteSchema
{
    /// <summary><c>PRAGMA application_id</c> of our files: "AROd".</summary>
    public const long ApplicationId = 0x41524F64;

    /// <summary><c>PRAGMA user_version</c>: the layout this build writes, and the newest it reads.</summary>
    public const long Version = 2;

    // A rowid table with a unique index, not WITHOUT ROWID: a body of a few kilobytes fits a leaf page of the former, while the latter
    // would put all but its first kilobyte on overflow pages. The work index covers the ranking in FindWork, so that only the bodies of
    // the documents returned are read.
    private const string Documents = """
        CREATE TABLE documents (
          key INTEGER PRIMARY KEY,
          container TEXT NOT NULL,
          partition TEXT NOT NULL,
          id TEXT NOT NULL,
          kind TEXT NOT NULL,
          etag INTEGER NOT NULL,
          queued_at INTEGER,
          lease_expires INTEGER,
          expires_at INTEGER,
          body BLOB NOT NULL,
          UNIQUE (container, partition, id)
        ) STRICT;
        """;

    private const string Indexes = """
        CREATE INDEX documents_work ON documents (container, queued_at, partition, lease_expires, expires_at) WHERE queued_at IS NOT NULL;
        CREATE INDEX documents_expiry ON documents (expires_at) WHERE expires_at IS NOT NULL;
        PRAGMA user_version = 2;
        """;

    /// <summary>Makes an empty database ours.</summary>
    public const string Create = $"""
        {Documents}
        {Indexes}
        CREATE TABLE sequence (value INTEGER NOT NULL) STRICT;
        INSERT INTO sequence (value) VALUES (0);
        PRAGMA application_id = 1095913316;
        """;

    /// <summary>
    /// From layout 1, which had no containers: OpenShift versions and role sets had partitions of their own beside the subscriptions. Keys and ETags stay.
    /// </summary>
    public const string MigrateFrom1 = $"""
        DROP INDEX documents_work;
        DROP INDEX documents_expiry;
        ALTER TABLE documents RENAME TO documents_of_layout_1;
        {Documents}
        INSERT INTO documents (key, container, partition, id, kind, etag, queued_at, lease_expires, expires_at, body)
          SELECT key,
                 CASE partition
                   WHEN 'openshiftversions' THEN 'OpenShiftVersions'
                   WHEN 'platformworkloadidentityrolesets' THEN 'PlatformWorkloadIdentityRoleSets'
                   ELSE 'Resources'
                 END,
                 partition, id, kind, etag, queued_at, lease_expires, expires_at, body
          FROM documents_of_layout_1;
        DROP TABLE documents_of_layout_1;
        {Indexes}
        """;
}
