using Aro.Database.Documents;
using Aro.Database.Files;
using Microsoft.Data.Sqlite;

namespace Aro.Database.Sqlite;

/// <summary>
/// A consistent copy of the database file while processes read and write it (https://sqlite.org/backup.html). The copy is one plain file; it
/// appears under its name only when it is whole and has been checked.
/// </summary>
public static class SqliteBackup
{
    /// <summary>Copies <paramref name="path"/> to <paramref name="target"/>. Processes that use the database go on meanwhile.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="target">The copy; its folder must exist.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <exception cref="DocumentStoreOpenException">There is no database of ours at <paramref name="path"/>, or it cannot be read.</exception>
    /// <exception cref="StoreBackupException">The copy cannot be written, or did not pass its check. The target is as it was before.</exception>
    public static StoreBackup Create(string path, string target, bool overwrite)
    {
        (path, target) = (Path.GetFullPath(path), Path.GetFullPath(target));
        if (Path.GetDirectoryName(target) is null || Directory.Exists(target) || Path.EndsInDirectorySeparator(target))
        {
            throw new StoreBackupException(target, "it is a folder", "Give the path of a file.");
        }

        if (string.Equals(path, target, StringComparison.Ordinal))
        {
            throw new StoreBackupException(target, "it is the database itself", "Give another path.");
        }

        if (!overwrite && File.Exists(target))
        {
            throw Exists(target);
        }

        using SqliteConnection source = OpenSource(path);
        string partial = target + ".partial";
        try
        {
            CreatePrivate(partial);
            long documents = Copy(source, partial);
            if (overwrite)
            {
                File.Move(partial, target, overwrite: true);
            }
            else if (!ExclusiveMove.TryMove(partial, target))
            {
                throw Exists(target);
            }

            return new StoreBackup(documents, new FileInfo(target).Length);
        }
        catch (SqliteException e)
        {
            throw e.SqliteErrorCode == SqliteErrors.Corrupt
                ? new DocumentStoreOpenException(path, $"the file is damaged ({e.Message.TrimEnd('.')})", "Restore it from an earlier backup.", e)
                : new StoreBackupException(target, SqliteErrors.ToUnavailable(e, target).Message, "Check the disk of the copy.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreBackupException(target, e.Message.TrimEnd('.'), "Check that the folder exists and that this account may write there.", e);
        }
        finally
        {
            Discard(partial);
        }
    }

    private static StoreBackupException Exists(string target) => new(target, "it exists", "Give another path, or say that it may be replaced.");

    private static SqliteConnection OpenSource(string path)
    {
        if (!File.Exists(path))
        {
            throw new DocumentStoreOpenException(path, "there is no such file", "Give the options of the provider whose documents are to be copied.");
        }

        // Not read-only: a reader of a database in WAL mode writes to the index of the log.
        SqliteConnection source = new(ConnectionString(path, SqliteOpenMode.ReadWrite));
        try
        {
            source.Open();
            long application = Scalar(source, "PRAGMA application_id");
            long layout = Scalar(source, "PRAGMA user_version");
            return application == SqliteSchema.ApplicationId && layout is >= 1 and <= SqliteSchema.Version
                ? source
                : throw new DocumentStoreOpenException(path, "the file is not a database that this build reads", "Give the path of one, or use the build that wrote it.");
        }
        catch (SqliteException e)
        {
            source.Dispose();
            throw new DocumentStoreOpenException(path, $"SQLite reports: {e.Message.TrimEnd('.')}", "Check the path and the disk.", e);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>An empty file that only its owner can read, for SQLite to write into: the copy holds what customers told us.</summary>
    private static void CreatePrivate(string path)
    {
        Discard(path);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }

    /// <summary>Copies all pages as of one commit, checks the copy, and returns how many documents it has.</summary>
    private static long Copy(SqliteConnection source, string partial)
    {
        using SqliteConnection copy = new(ConnectionString(partial, SqliteOpenMode.ReadWrite));
        copy.Open();
        source.BackupDatabase(copy);
        // Out of WAL mode, so that the copy is one file; the provider turns it on again when it opens it.
        Text(copy, "PRAGMA journal_mode = DELETE");
        return Text(copy, "PRAGMA quick_check(1)") is var finding and not "ok"
            ? throw new StoreBackupException(partial, $"the copy is damaged ({finding})", "Check both disks, and the database with 'PRAGMA integrity_check'.")
            : Scalar(copy, "SELECT count(*) FROM documents");
    }

    private static void Discard(string partial)
    {
        foreach (string file in (ReadOnlySpan<string>)[partial, partial + "-journal"])
        {
            if (File.Exists(file))
            {
                File.Delete(file);
            }
        }
    }

    private static string ConnectionString(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString;

    private static long Scalar(SqliteConnection connection, string sql) => (long)Read(connection, sql)!;

    private static string Text(SqliteConnection connection, string sql) => (string)Read(connection, sql)!;

    private static object? Read(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
