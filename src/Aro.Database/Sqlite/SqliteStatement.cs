using Microsoft.Data.Sqlite;

namespace Aro.Database.Sqlite;

/// <summary>A prepared statement with positional arguments; used by one thread at a time, with its connection.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    /// <summary>Makes the statement; it is compiled when it first runs.</summary>
    /// <param name="connection">Its connection.</param>
    /// <param name="sql">Constant text.</param>
    /// <param name="parameters">Names of the parameters, in the order in which the arguments are given.</param>
    public SqliteStatement(SqliteConnection connection, string sql, params string[] parameters)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Every caller passes a constant.
        _command.CommandText = sql;
#pragma warning restore CA2100
        _parameters = [.. parameters.Select(name => new SqliteParameter(name, null))];
        _command.Parameters.AddRange(_parameters);
    }

    /// <summary>Runs it and returns the number of rows changed.</summary>
    public int Execute(params ReadOnlySpan<object?> arguments)
    {
        Bind(arguments);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it and returns the first column of the first row; null without rows.</summary>
    public object? Scalar(params ReadOnlySpan<object?> arguments)
    {
        Bind(arguments);
        return _command.ExecuteScalar();
    }

    /// <summary>Runs it and returns its rows.</summary>
    public SqliteDataReader Query(params ReadOnlySpan<object?> arguments)
    {
        Bind(arguments);
        return _command.ExecuteReader();
    }

    /// <inheritdoc />
    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> arguments)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            _parameters[i].Value = arguments[i] ?? DBNull.Value;
        }
    }
}
