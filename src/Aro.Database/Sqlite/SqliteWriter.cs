using System.Threading.Channels;
using Aro.Database.Documents;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Aro.Database.Sqlite;

/// <summary>
/// The one writer of the process. Batches that wait while the disk flushes share the next transaction (group commit), so that
/// throughput does not end at the disk's flushes per second. Each batch still succeeds or fails alone, and is answered only after the
/// transaction it is in: a condition may have failed because of an earlier batch of the same group.
/// </summary>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteDatabaseFile _file;
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly Action _committed;
    private readonly ILogger _logger;
    private readonly Channel<Request> _queue = Channel.CreateUnbounded<Request>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private readonly SqliteWriteSession _session;
    private readonly Task _loop;
    private long _dataVersion;
    private DateTimeOffset _nextPurge;

    public SqliteWriter(SqliteDatabaseFile file, SqliteStoreOptions options, TimeProvider time, Action committed, ILogger logger)
    {
        (_file, _options, _time, _committed, _logger) = (file, options, time, committed, logger);
        _session = new SqliteWriteSession(file.ConnectWriter());
        _dataVersion = _session.DataVersion();
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Commits a batch.</summary>
    public Task<IReadOnlyList<string?>> CommitAsync(string container, string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        Request request = new(container, partition, items, cancellationToken);
        return _queue.Writer.TryWrite(request)
            ? request.Completion.Task
            : Task.FromException<IReadOnlyList<string?>>(new ObjectDisposedException(nameof(SqliteDocumentDatabase)));
    }

    /// <summary>
    /// True when another process has committed since the last question. This process's own commits do not count: they are told of
    /// directly. While a commit is under way the answer is false; that commit wakes everybody anyway.
    /// </summary>
    public bool OthersCommitted()
    {
        if (!_gate.TryEnter())
        {
            return false;
        }

        try
        {
            long version = _session.DataVersion();
            bool changed = version != _dataVersion;
            _dataVersion = version;
            return changed;
        }
        catch (Exception e) when (e is SqliteException or ObjectDisposedException or InvalidOperationException)
        {
            // Waiting must not fail; who then reads or writes gets the error.
            return true;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Finishes what is queued and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete())
        {
            await _loop;
            lock (_gate)
            {
                _session.Dispose();
            }
        }
    }

    private async Task RunAsync()
    {
        List<Request> group = new(_options.MaxGroupSize);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (group.Count < _options.MaxGroupSize && _queue.Reader.TryRead(out Request? request))
            {
                group.Add(request);
            }

            lock (_gate)
            {
                Commit(group);
                PurgeIfDue();
            }

            if (group.Exists(r => r.Failure is null))
            {
                _committed();
            }

            group.ForEach(r => r.Answer());
            group.Clear();
        }
    }

    private void Commit(List<Request> group)
    {
        bool begun = false;
        try
        {
            _session.Begin();
            begun = true;
            bool any = false;
            foreach (Request request in group)
            {
                any |= TryApply(request);
            }

            if (any)
            {
                _session.Commit();
            }
            else
            {
                _session.Rollback();
            }
        }
        catch (Exception e)
        {
            TryRollback();
            if (begun && group.Count > 1)
            {
                // Whose fault it was is not known: each once more, alone.
                group.ForEach(request => Commit([request]));
                return;
            }

            Exception failure = e is SqliteException error ? SqliteErrors.ToUnavailable(error, _file.Path) : e;
            group.ForEach(request => request.Failure = failure);
        }
    }

    private bool TryApply(Request request)
    {
        request.Failure = null;
        try
        {
            request.CancellationToken.ThrowIfCancellationRequested();
            request.ETags = _session.Apply(request.Container, request.Partition, request.Items, _time.GetUtcNow().ToUnixTimeMilliseconds());
            return true;
        }
        catch (Exception e) when (e is DocumentConflictException or DocumentPreconditionException or OperationCanceledException)
        {
            request.Failure = e;
            return false;
        }
    }

    private void TryRollback()
    {
        try
        {
            _session.Rollback();
        }
        catch (SqliteException e)
        {
            LogRollbackFailed(e, _file.Path);
        }
    }

    private void PurgeIfDue()
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (now < _nextPurge)
        {
            return;
        }

        try
        {
            bool more = _session.Purge(now.ToUnixTimeMilliseconds());
            _nextPurge = more ? now : now + _options.PurgeInterval;
        }
        catch (SqliteException e)
        {
            _nextPurge = now + _options.PurgeInterval;
            LogPurgeFailed(e, _file.Path);
        }
    }

    private sealed class Request(string container, string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        public string Container { get; } = container;

        public string Partition { get; } = partition;

        public IReadOnlyList<BatchItem> Items { get; } = items;

        public CancellationToken CancellationToken { get; } = cancellationToken;

        public TaskCompletionSource<IReadOnlyList<string?>> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<string?> ETags { get; set; } = [];

        public Exception? Failure { get; set; }

        public void Answer()
        {
            _ = Failure switch
            {
                null => Completion.TrySetResult(ETags),
                OperationCanceledException => Completion.TrySetCanceled(CancellationToken),
                _ => Completion.TrySetException(Failure),
            };
        }
    }
}
