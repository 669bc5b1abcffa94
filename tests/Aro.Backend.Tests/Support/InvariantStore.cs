using System.Collections.Concurrent;
using Aro.Api.Internal;
using Aro.Backend.Operations;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Aro.Database.Tests.Support;

namespace Aro.Backend.Tests.Support;

/// <summary>
/// Looks at the whole partition after every commit and notes where cluster and operations disagree (I2), or an operation that had ended
/// changed (I1). Commits are made one at a time, so that nothing comes between a commit and the look.
/// </summary>
internal sealed class InvariantStore(IDocumentStore inner, DocumentCodec codec) : ForwardingStore(inner), IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<Guid, (ProvisioningState Status, DateTimeOffset? EndTime)> _ended = [];

    public ConcurrentQueue<string> Violations { get; } = [];

    /// <summary>Set by tests that begin with documents that disagree.</summary>
    public bool Enabled { get; set; } = true;

    public override async Task<IReadOnlyList<string?>> CommitAsync(
        string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            IReadOnlyList<string?> etags = await base.CommitAsync(partition, items, cancellationToken);
            if (Enabled)
            {
                await LookAsync(partition);
            }

            return etags;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Completes when the commits that are under way are made.</summary>
    public async Task CommittedAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        _gate.Release();
    }

    public void Dispose() => _gate.Dispose();

    private async Task LookAsync(string partition)
    {
        DocumentPage clusterPage = await ListAsync(partition, "cluster|", null, 1000, CancellationToken.None);
        DocumentPage operationPage = await ListAsync(partition, "operation|", null, 1000, CancellationToken.None);
        List<OpenShiftClusterDocument> clusters = [.. clusterPage.Items.Select(codec.Decode<OpenShiftClusterDocument>)];
        var operations = operationPage.Items.Select(codec.Decode<OperationDocument>).ToDictionary(o => o.OperationId);

        foreach (OpenShiftClusterDocument cluster in clusters)
        {
            ProvisioningState state = cluster.Cluster.Properties.ProvisioningState;
            OperationDocument? operation = cluster.OperationId is { } id ? operations.GetValueOrDefault(id) : null;
            if (operation is null)
            {
                Violations.Enqueue($"{cluster.Id} names no operation that exists");
            }
            else if (state.IsTerminal() != operation.Status.IsTerminal())
            {
                Violations.Enqueue($"{cluster.Id} is {state} but its operation is {operation.Status}");
            }
            else if (!state.IsTerminal() && state != OperationEnding.InProgress(operation.Type))
            {
                Violations.Enqueue($"{cluster.Id} is {state} but its operation is a {operation.Type}");
            }

            if (state.IsTerminal() == cluster.QueuedAt.HasValue)
            {
                Violations.Enqueue($"{cluster.Id} is {state} and its queue entry is {cluster.QueuedAt}");
            }
        }

        foreach (OperationDocument operation in operations.Values)
        {
            if (!operation.Status.IsTerminal() && !clusters.Exists(c => c.OperationId == operation.OperationId))
            {
                Violations.Enqueue($"{operation.Type} {operation.OperationId} goes on without a cluster");
            }

            if (_ended.TryGetValue(operation.OperationId, out var before) && before != (operation.Status, operation.EndTime))
            {
                Violations.Enqueue($"{operation.Type} {operation.OperationId} ended twice: {before} and {(operation.Status, operation.EndTime)}");
            }

            if (operation.Status.IsTerminal())
            {
                _ended.TryAdd(operation.OperationId, (operation.Status, operation.EndTime));
            }
        }
    }
}
