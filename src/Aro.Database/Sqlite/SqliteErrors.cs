using Aro.Database.Documents;
using Microsoft.Data.Sqlite;

namespace Aro.Database.Sqlite;

/// <summary>SQLite's primary result codes (https://sqlite.org/rescode.html) that are told apart, and what they mean to a caller.</summary>
internal static class SqliteErrors
{
    public const int Busy = 5;
    public const int Locked = 6;
    public const int ReadOnly = 8;
    public const int InputOutput = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int NotADatabase = 26;

    public static DocumentStoreUnavailableException ToUnavailable(SqliteException e, string path)
    {
        string problem = e.SqliteErrorCode switch
        {
            Busy or Locked => "another process holds the write lock for too long",
            ReadOnly => "the file has become read-only",
            Full => "the disk is full",
            InputOutput or CannotOpen => "the disk does not answer",
            Corrupt or NotADatabase => "the file is damaged",
            _ => "SQLite reports an error",
        };
        return new DocumentStoreUnavailableException($"The document store '{path}' cannot answer: {problem} ({e.Message})", e);
    }
}
