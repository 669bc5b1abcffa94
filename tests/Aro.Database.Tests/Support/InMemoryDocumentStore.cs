using System.Text;
using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>
/// The store contract in its plainest form: a list under a lock. It is the model the others are compared with, and passes the
/// conformance suite itself, so that the suite is not fitted to one implementation.
/// </summary>
internal sealed class InMemoryDocumentStore(InMemoryDocumentStore.State state, TimeProvider time) : IDocumentStore
{
    private long _seen;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<StoredDocument?> ReadAsync(string partition, string id, CancellationToken cancellationToken)
    {
        lock (state)
        {
            return Task.FromResult(Find(partition, id)?.Stored);
        }
    }

    public Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            DocumentLimits.ThrowIfNotWritable(partition, items);
            lock (state)
            {
                List<Row> before = [.. state.Rows];
                try
                {
                    IReadOnlyList<string?> etags = [.. items.Select(i => Apply(partition, i))];
                    state.Publish();
                    return Task.FromResult(etags);
                }
                catch
                {
                    state.Rows = before;
                    throw;
                }
            }
        }
        catch (Exception e)
        {
            return Task.FromException<IReadOnlyList<string?>>(e);
        }
    }

    public Task<DocumentPage> ListAsync(string partition, string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        List(r => r.Stored.Partition == partition, partition, idPrefix, continuation, maxItems);

    public Task<DocumentPage> ListAllAsync(string idPrefix, string? continuation, int maxItems, CancellationToken cancellationToken) =>
        List(_ => true, null, idPrefix, continuation, maxItems);

    public Task<WorkPage> FindWorkAsync(int maxItems, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        lock (state)
        {
            var queued = state.Rows.Where(r => IsVisible(r) && r.Write.QueuedAt is not null).ToList();
            var served = queued.Where(IsLeased).GroupBy(r => r.Stored.Partition).ToDictionary(g => g.Key, g => g.Count());
            var ranked = queued
                .Where(r => !IsLeased(r))
                .OrderBy(r => r.Write.QueuedAt)
                .Select(r => (Row: r, Rank: served[r.Stored.Partition] = served.GetValueOrDefault(r.Stored.Partition) + 1))
                .ToList();
            return Task.FromResult(new WorkPage(Now, [.. ranked.OrderBy(r => r.Rank).Take(maxItems).Select(r => r.Row.Stored)]));
        }
    }

    public Task<long> GetTimeAsync(CancellationToken cancellationToken) => Task.FromResult(Now);

    public Task<int> CountWorkAsync(CancellationToken cancellationToken)
    {
        lock (state)
        {
            return Task.FromResult(state.Rows.Count(r => IsVisible(r) && r.Write.QueuedAt is not null));
        }
    }

    public async Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task changed;
        lock (state)
        {
            if (_seen != state.Version)
            {
                _seen = state.Version;
                return;
            }

            changed = state.Changed.Task;
        }

        await Task.WhenAny(changed, Task.Delay(timeout, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        _seen = state.Version;
    }

    private string? Apply(string partition, BatchItem item)
    {
        switch (item)
        {
            case BatchItem.Create create:
                if (Find(partition, create.Document.Id) is not null)
                {
                    throw new DocumentConflictException(partition, create.Document.Id);
                }

                state.Rows.RemoveAll(r => r.Stored.Partition == partition && r.Stored.Id == create.Document.Id);
                return Add(partition, create.Document);
            case BatchItem.Replace replace:
                Remove(partition, replace.Document.Id, replace.ETag);
                return Add(partition, replace.Document);
            case BatchItem.Delete delete:
                Remove(partition, delete.Id, delete.ETag);
                return null;
            default:
                throw new ArgumentException("Unknown item.", nameof(item));
        }
    }

    private void Remove(string partition, string id, string etag)
    {
        Row? row = Find(partition, id);
        if (row?.Stored.ETag != etag)
        {
            throw new DocumentPreconditionException(partition, id);
        }

        state.Rows.Remove(row);
    }

    private string Add(string partition, DocumentWrite write)
    {
        string etag = $"e{++state.Sequence}";
        long? expires = write.TimeToLive is { } seconds ? Now + (seconds * 1000L) : null;
        state.Rows.Add(new Row(new StoredDocument(partition, write.Id, etag, write.Json.ToArray()), write, expires));
        return etag;
    }

    private Row? Find(string partition, string id) =>
        state.Rows.Find(r => r.Stored.Partition == partition && r.Stored.Id == id && IsVisible(r));

    private bool IsVisible(Row row) => row.Expires is null || row.Expires > Now;

    private bool IsLeased(Row row) => row.Write.LeaseExpires > Now;

    private Task<DocumentPage> List(Func<Row, bool> filter, string? partition, string idPrefix, string? continuation, int maxItems)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxItems, 1);
        lock (state)
        {
            (string Partition, string Id)? after = null;
            try
            {
                after = continuation is null ? null : Continuation.Parse(continuation, idPrefix);
            }
            catch (InvalidContinuationException e)
            {
                return Task.FromException<DocumentPage>(e);
            }

            if (after is not null && partition is not null && after.Value.Partition != partition)
            {
                return Task.FromException<DocumentPage>(new InvalidContinuationException());
            }

            List<StoredDocument> found = [.. state.Rows
                .Where(r => filter(r) && IsVisible(r) && r.Stored.Id.StartsWith(idPrefix, StringComparison.Ordinal))
                .Select(r => r.Stored)
                .Where(s => after is not { } a || Compare((s.Partition, s.Id), a) > 0)
                .Order(Comparer<StoredDocument>.Create((x, y) => Compare((x.Partition, x.Id), (y.Partition, y.Id))))];
            return Task.FromResult(found.Count > maxItems
                ? new DocumentPage(found[..maxItems], Continuation.ToText(found[maxItems - 1].Partition, found[maxItems - 1].Id))
                : new DocumentPage(found, null));
        }
    }

    private static int Compare((string Partition, string Id) x, (string Partition, string Id) y)
    {
        int partitions = Encoding.UTF8.GetBytes(x.Partition).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y.Partition));
        return partitions != 0 ? partitions : Encoding.UTF8.GetBytes(x.Id).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y.Id));
    }

    /// <summary>What all handles to one store share.</summary>
    internal sealed class State
    {
        public List<Row> Rows { get; set; } = [];

        public long Sequence { get; set; }

        public long Version { get; private set; }

        public TaskCompletionSource Changed { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Publish()
        {
            Version++;
            Changed.TrySetResult();
            Changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal sealed record Row(StoredDocument Stored, DocumentWrite Write, long? Expires);
}
