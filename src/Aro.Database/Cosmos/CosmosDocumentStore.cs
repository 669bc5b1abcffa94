using Aro.Api;
using Aro.Database.Documents;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Aro.Database.Cosmos;

/// <summary>
/// One container of Azure Cosmos DB. Its clock is the service's. A commit whose answer was lost is looked for, and is
/// <see cref="DocumentStoreUnavailableException"/> only when nobody can tell whether it was made; see <c>docs/storage.md</c>.
/// </summary>
internal sealed class CosmosDocumentStore : IDocumentStore, IDisposable
{
    private readonly Func<CancellationToken, ValueTask> _open;
    private readonly CosmosReader _reader;
    private readonly CosmosWriter _writer;
    private readonly CosmosWorkQueue _queue;
    private readonly CosmosChangeFeed _feed;
    private readonly ChangeSignal _signal;
    private readonly CancellationTokenSource _stopped = new();
    private bool _isDisposed;

    /// <summary>Makes no call.</summary>
    /// <param name="container">The SDK's container.</param>
    /// <param name="options">Options of the database.</param>
    /// <param name="ids">Names commits.</param>
    /// <param name="time">Measures waits.</param>
    /// <param name="logger">Slow and failed calls.</param>
    /// <param name="open">Opens the database unless it is open.</param>
    public CosmosDocumentStore(
        Container container,
        CosmosStoreOptions options,
        IIdGenerator ids,
        TimeProvider time,
        ILogger logger,
        Func<CancellationToken, ValueTask> open)
    {
        _open = open;
        CosmosCalls calls = new(container.Id, options, time, logger);
        _reader = new CosmosReader(container, calls);
        _writer = new CosmosWriter(container, calls, _reader, options.Consistency == CosmosConsistency.Strong, ids, time, logger);
        _queue = new CosmosWorkQueue(_reader);
        _feed = new CosmosChangeFeed(container, calls);
        CosmosChangePoll poll = new(_feed, () => _signal!.Publish(), logger, _stopped.Token);
        _signal = new ChangeSignal(time, options.ChangePollInterval, poll.Request);
    }

    /// <summary>From here on commits count as changes.</summary>
    public Task StartFeedAsync(CancellationToken cancellationToken) => _feed.SkipToEndAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken)
    {
        // An id that no document can have is absent, not an error: it may come from a URL.
        if (!DocumentLimits.IsValidId(partition) || !DocumentLimits.IsValidId(id))
        {
            return null;
        }

        await _open(cancellationToken);
        return (await _reader.ReadAsync(partition, id, cancellationToken))?.Stored;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DocumentLimits.ThrowIfNotWritable(partition, items);
        await _open(cancellationToken);
        IReadOnlyList<string?> etags = await _writer.CommitAsync(partition, items, cancellationToken);
        _signal.Publish();
        return etags;
    }

    /// <inheritdoc />
    public async Task<DocumentPage> ListAsync(
        string partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        await _open(cancellationToken);
        return await _reader.ListAsync(partition, idPrefix, continuation, maxItems, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<DocumentPage> ListAllAsync(string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        await _open(cancellationToken);
        return await _reader.ListAsync(partition: null, idPrefix, continuation, maxItems, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<WorkPage> FindWorkAsync(int maxItems, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        await _open(cancellationToken);
        return await _queue.FindAsync(maxItems, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<long> GetTimeAsync(CancellationToken cancellationToken)
    {
        await _open(cancellationToken);
        return await _reader.GetTimeAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<int> CountWorkAsync(CancellationToken cancellationToken)
    {
        await _open(cancellationToken);
        return await _reader.CountQueuedAsync(cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>"Since the last call" is kept per store, for one loop that waits; others may see a change as late as their timeout.</remarks>
    public Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken) => _signal.WaitAsync(timeout, cancellationToken);

    /// <inheritdoc />
    /// <remarks>May be called again: the container of services knows the store under more than one name.</remarks>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        _stopped.Cancel();
        _signal.Dispose();
        _stopped.Dispose();
    }
}
