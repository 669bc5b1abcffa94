using Aro.Database.Documents;
using Microsoft.Data.Sqlite;

namespace Aro.Database.Sqlite;

/// <summary>Opens the file: refuses what is not ours without touching it, creates what is absent, hands out connections.</summary>
internal sealed class SqliteDatabaseFile
{
    private const long NoLayout = 0;

    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    private readonly SqliteStoreOptions _options;

    private SqliteDatabaseFile(SqliteStoreOptions options, string path)
    {
        _options = options;
        Path = path;
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Opens or creates the file. Throws <see cref="DocumentStoreOpenException"/>.</summary>
    public static SqliteDatabaseFile Open(SqliteStoreOptions options)
    {
        SqliteDatabaseFile file = new(options, System.IO.Path.GetFullPath(options.Path));
        try
        {
            file.ExaminePath();
            file.Prepare();
            return file;
        }
        catch (SqliteException e)
        {
            throw file.ToOpenException(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw file.Fail($"the file or its folder cannot be used ({e.Message.TrimEnd('.')})", "Check that the path is right and that this account may write there.", e);
        }
    }

    /// <summary>A connection for reading; it cannot write.</summary>
    public SqliteConnection ConnectReader() => Connect("PRAGMA query_only = 1;");

    /// <summary>A connection for writing.</summary>
    public SqliteConnection ConnectWriter() =>
        Connect(_options.Synchronous == SqliteSynchronous.Full ? "PRAGMA synchronous = FULL;" : "PRAGMA synchronous = NORMAL;");

    private SqliteConnection Connect(string settings)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = File.Exists(Path) ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 1,
        }.ConnectionString);
        try
        {
            connection.Open();
            // SQLite waits by itself, in steps of milliseconds; the client library's own retry sleeps 150 ms at a time.
            Execute(connection, $"PRAGMA busy_timeout = {(long)_options.BusyTimeout.TotalMilliseconds}; PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY;");
            Execute(connection, settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void ExaminePath()
    {
        if (Directory.Exists(Path))
        {
            throw Fail("the path is a folder", "Give the path of a file.");
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        if (!File.Exists(Path))
        {
            return;
        }

        // Looked at before SQLite is: it takes some files that are not its own (for example very short ones) for empty databases.
        using FileStream stream = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> head = stackalloc byte[Magic.Length];
        int read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (read > 0 && !head[..read].SequenceEqual(Magic))
        {
            throw Fail("the file is not an SQLite database", "Give another path, or move the file away.");
        }
    }

    private void Prepare()
    {
        using SqliteConnection connection = ConnectWriter();
        // The look is one transaction, so that it does not see half of what another process creates at the same moment.
        Execute(connection, "BEGIN;");
        long layout = ReadLayout(connection);
        Execute(connection, "COMMIT;");
        if (layout != NoLayout && _options.CheckIntegrity && Scalar(connection, "PRAGMA quick_check(1);") is var finding and not "ok")
        {
            throw Damaged($"{finding}", null);
        }

        string mode = (string)Scalar(connection, "PRAGMA journal_mode = WAL;")!;
        if (mode != "wal")
        {
            throw Fail($"the file system does not support write-ahead logging (journal mode '{mode}')", "Put the file on a local disk.");
        }

        if (layout != SqliteSchema.Version)
        {
            BringToCurrentLayout(connection);
        }
    }

    private void BringToCurrentLayout(SqliteConnection connection)
    {
        Execute(connection, "BEGIN IMMEDIATE;");
        // Another process may have been quicker between the look and the lock.
        switch (ReadLayout(connection))
        {
            case NoLayout:
                Execute(connection, SqliteSchema.Create);
                break;
            case 1:
                Execute(connection, SqliteSchema.MigrateFrom1);
                break;
        }

        Execute(connection, "COMMIT;");
    }

    /// <summary>Version of the layout, <see cref="NoLayout"/> for an empty file; throws for what is not ours.</summary>
    private long ReadLayout(SqliteConnection connection)
    {
        long application = (long)Scalar(connection, "PRAGMA application_id;")!;
        long version = (long)Scalar(connection, "PRAGMA user_version;")!;
        if (application == SqliteSchema.ApplicationId)
        {
            return version switch
            {
                > SqliteSchema.Version => throw Fail(
                    $"its layout is version {version}, and this build knows versions up to {SqliteSchema.Version}",
                    "Use the build that wrote it or a newer one."),
                < 1 => throw Damaged($"layout version {version}", null),
                _ => version,
            };
        }

        long objects = (long)Scalar(connection, "SELECT count(*) FROM sqlite_schema;")!;
        return application == 0 && version == 0 && objects == 0
            ? NoLayout
            : throw Fail("the file is an SQLite database of another application", "Give another path.");
    }

    private DocumentStoreOpenException ToOpenException(SqliteException e) => e.SqliteErrorCode switch
    {
        SqliteErrors.NotADatabase or SqliteErrors.Corrupt => Damaged(e.Message, e),
        SqliteErrors.Busy or SqliteErrors.Locked =>
            Fail("another process keeps it locked", "Stop the process that has it open in exclusive mode (a backup or an SQLite shell).", e),
        SqliteErrors.ReadOnly => Fail("the file or its folder is read-only", "Let this account write to the file and its folder.", e),
        SqliteErrors.CannotOpen => Fail("the file cannot be opened or created", "Check that the path is right and that this account may write there.", e),
        SqliteErrors.Full => Fail("the disk is full", "Make room.", e),
        _ => Fail($"SQLite reports: {e.Message}", "Check the disk.", e),
    };

    private DocumentStoreOpenException Damaged(string detail, Exception? cause) => Fail(
        $"the file is damaged ({detail.TrimEnd('.')})", "Restore it from a backup, or move it and its -wal and -shm files away to begin anew.", cause);

    private DocumentStoreOpenException Fail(string problem, string remedy, Exception? cause = null) => new(Path, problem, remedy, cause);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        _ = command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        return command.ExecuteScalar();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Every caller passes constants of this folder, and whole numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
