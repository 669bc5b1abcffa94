using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;

namespace Aro.Database.Tests.Support;

/// <summary>
/// Looks at one cluster and its operation after every commit, and notes what may never be seen: documents that disagree (I2), an epoch that
/// goes back or has two owners, and a worker's commit under a lease that was not its own (I3).
/// </summary>
internal sealed class LeaseObserver(IDocumentStore inner, DocumentCodec codec, ClusterResourceId id) : ForwardingStore(inner)
{
    private readonly Dictionary<long, string> _owners = [];
    private string? _signature;
    private Lease _lease = new();

    public List<string> Violations { get; } = [];

    /// <summary>What a worker writes into the operation with each of its commits.</summary>
    public static string Signature(string owner, long epoch) => $"{owner} under {epoch}";

    public override async Task<IReadOnlyList<string?>> CommitAsync(string partition, IReadOnlyList<BatchItem> items, CancellationToken cancellationToken)
    {
        IReadOnlyList<string?> etags = await base.CommitAsync(partition, items, cancellationToken);
        await LookAsync(cancellationToken);
        return etags;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(id.Partition, DocumentIds.Cluster(id), cancellationToken) is not { } stored)
        {
            return;
        }

        OpenShiftClusterDocument cluster = codec.Decode<OpenShiftClusterDocument>(stored);
        ProvisioningState state = cluster.Cluster.Properties.ProvisioningState;
        OperationDocument? operation = await ReadAsync(id.Partition, DocumentIds.Operation(cluster.OperationId!.Value), cancellationToken) is { } found
            ? codec.Decode<OperationDocument>(found)
            : null;
        Check(operation is not null && operation.Status == state, $"the cluster is {state}, its operation {operation?.Status}");
        Check(cluster.QueuedAt is null == state.IsTerminal(), $"the cluster is {state}, its queue entry {cluster.QueuedAt}");
        Check(cluster.Lease.Epoch >= _lease.Epoch, $"epoch {cluster.Lease.Epoch} after {_lease.Epoch}");
        if (cluster.Lease.Owner is { } owner)
        {
            Check(_owners.TryAdd(cluster.Lease.Epoch, owner) || _owners[cluster.Lease.Epoch] == owner, $"{owner} and {_owners[cluster.Lease.Epoch]} under {cluster.Lease.Epoch}");
        }

        if (operation?.Message is { } signature && signature != _signature)
        {
            Check(signature.StartsWith(Signature(_lease.Owner ?? "nobody", _lease.Epoch), StringComparison.Ordinal), $"'{signature}' under the lease of {_lease.Owner}, {_lease.Epoch}");
            _signature = signature;
        }

        _lease = cluster.Lease;
    }

    private void Check(bool holds, string violation)
    {
        if (!holds)
        {
            Violations.Add(violation);
        }
    }
}
