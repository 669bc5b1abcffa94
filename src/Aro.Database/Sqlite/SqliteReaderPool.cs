using System.Collections.Concurrent;
using Aro.Database.Documents;
using Microsoft.Data.Sqlite;

namespace Aro.Database.Sqlite;

/// <summary>
/// Lends reading connections. A read runs on the caller's thread from beginning to end, so there are never more connections than
/// threads; those above <see cref="Kept"/> are closed when they come back.
/// </summary>
internal sealed class SqliteReaderPool(SqliteDatabaseFile file) : IDisposable
{
    private const int Kept = 16;

    private readonly ConcurrentBag<SqliteReader> _idle = [];
    private volatile bool _disposed;

    public T Use<TState, T>(TState state, Func<SqliteReader, TState, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SqliteReader? reader = null;
        try
        {
            if (!_idle.TryTake(out reader))
            {
                reader = new SqliteReader(file.ConnectReader());
            }

            T result = read(reader, state);
            Return(reader);
            return result;
        }
        catch (SqliteException e)
        {
            // After an error nothing is assumed of the connection.
            reader?.Dispose();
            throw SqliteErrors.ToUnavailable(e, file.Path);
        }
        catch (InvalidContinuationException)
        {
            Return(reader!);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out SqliteReader? reader))
        {
            reader.Dispose();
        }
    }

    private void Return(SqliteReader reader)
    {
        if (_disposed || _idle.Count >= Kept)
        {
            reader.Dispose();
            return;
        }

        _idle.Add(reader);
        if (_disposed)
        {
            Dispose();
        }
    }
}
