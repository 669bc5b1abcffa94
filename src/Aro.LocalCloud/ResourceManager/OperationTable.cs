using System.Collections.Concurrent;
using Aro.LocalCloud.Persistence;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>All asynchronous operations; ended ones are kept for a week, as Azure does at least.</summary>
internal sealed class OperationTable
{
    private const string Kind = "operation";
    private static readonly TimeSpan s_retention = TimeSpan.FromDays(7);

    private readonly CloudDatabase _database;
    private readonly ConcurrentDictionary<string, CloudOperation> _operations = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CloudOperation>> _ends = new(StringComparer.OrdinalIgnoreCase);

    public OperationTable(CloudDatabase database, TimeProvider clock)
    {
        _database = database;
        foreach (var (key, body) in database.ReadAll(Kind))
        {
            var operation = CloudOperation.Deserialize(body);
            if (operation.EndTime + s_retention < clock.GetUtcNow())
            {
                database.Remove(Kind, key);
            }
            else
            {
                _operations[operation.Id] = operation;
            }
        }
    }

    public IEnumerable<CloudOperation> Running => _operations.Values.Where(o => o.IsRunning).OrderBy(o => o.DueTime).ToList();

    public CloudOperation? Find(string? id) => id is null ? null : _operations.GetValueOrDefault(id);

    public void Write(CloudOperation operation)
    {
        _database.Write(Kind, operation.Id, operation.Serialize());
        _operations[operation.Id] = operation;
        if (!operation.IsRunning && _ends.TryRemove(operation.Id, out var end))
        {
            end.TrySetResult(operation);
        }
    }

    /// <summary>Waits until the operation has ended, whichever way.</summary>
    public async Task<CloudOperation> WaitAsync(string id, CancellationToken cancellationToken)
    {
        var end = _ends.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Find(id) is { IsRunning: false } ended)
        {
            _ends.TryRemove(id, out _);
            return ended;
        }

        return await end.Task.WaitAsync(cancellationToken);
    }
}
