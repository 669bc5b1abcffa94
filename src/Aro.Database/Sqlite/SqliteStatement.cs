using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aro.Database.Sqlite;

/// <summary>
/// A prepared statement with positional arguments; used by one thread at a time, with its connection. It stands on SQLite's own interface
/// (https://sqlite.org/c3ref/stmt.html): a command of the client library looks its parameters up by name and makes a reader each time it
/// runs, which costs as much as the query of one document.
/// </summary>
/// <param name="connection">Its connection.</param>
/// <param name="sql">Constant text; compiled when it first runs.</param>
/// <param name="parameters">Names of the parameters, in the order in which the arguments are given.</param>
internal sealed class SqliteStatement(SqliteConnection connection, string sql, params string[] parameters) : IDisposable
{
    private const int LongestOnStack = 256;

    private readonly sqlite3 _database = connection.Handle!;
    private readonly int[] _positions = new int[parameters.Length];
    private sqlite3_stmt? _statement;

    /// <summary>Runs it and returns the number of rows changed.</summary>
    public int Execute(params ReadOnlySpan<object?> arguments)
    {
        using SqliteRows rows = Query(arguments);
        while (rows.Read())
        {
            // A statement is complete when it has no further row.
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Runs it and returns the first column, a whole number, of the first row; null without rows.</summary>
    public long? Scalar(params ReadOnlySpan<object?> arguments)
    {
        using SqliteRows rows = Query(arguments);
        return rows.Read() ? rows.GetInt64(0) : null;
    }

    /// <summary>Begins to run it; it runs while its rows are read.</summary>
    public SqliteRows Query(params ReadOnlySpan<object?> arguments)
    {
        sqlite3_stmt statement = _statement ?? Compile();
        for (int i = 0; i < arguments.Length; i++)
        {
            SqliteException.ThrowExceptionForRC(Bind(statement, _positions[i], arguments[i]), _database);
        }

        return new SqliteRows(_database, statement);
    }

    /// <inheritdoc />
    public void Dispose() => _statement?.Dispose();

    private sqlite3_stmt Compile()
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out sqlite3_stmt statement), _database);
        for (int i = 0; i < parameters.Length; i++)
        {
            _positions[i] = raw.sqlite3_bind_parameter_index(statement, parameters[i]);
        }

        return _statement = statement;
    }

    private static int Bind(sqlite3_stmt statement, int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, position),
        long number => raw.sqlite3_bind_int64(statement, position, number),
        string text => BindText(statement, position, text),
        ReadOnlyMemory<byte> bytes => raw.sqlite3_bind_blob(statement, position, bytes.Span),
        _ => throw new ArgumentException($"No column of ours holds a {value.GetType().Name}.", nameof(value)),
    };

    private static int BindText(sqlite3_stmt statement, int position, string text)
    {
        if (text.Length is 0 or > LongestOnStack / 3)
        {
            return raw.sqlite3_bind_text(statement, position, text);
        }

        Span<byte> utf8 = stackalloc byte[LongestOnStack];
        return raw.sqlite3_bind_text(statement, position, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }
}
