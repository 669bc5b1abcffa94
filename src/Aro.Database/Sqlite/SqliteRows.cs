using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aro.Database.Sqlite;

/// <summary>The rows of a running statement. Disposing it ends the statement's read transaction and makes it ready to run again.</summary>
internal readonly ref struct SqliteRows(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Goes to the next row; false after the last one.</summary>
    public bool Read()
    {
        int result = raw.sqlite3_step(statement);
        SqliteException.ThrowExceptionForRC(result, database);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>A whole number.</summary>
    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A text.</summary>
    public string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    /// <summary>A copy of a BLOB.</summary>
    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <inheritdoc />
    public void Dispose()
    {
        // The result repeats the error that Read has thrown already (https://sqlite.org/c3ref/reset.html).
        _ = raw.sqlite3_reset(statement);
    }
}
