using System.Collections.Immutable;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Resources;

namespace Aro.CosmosServer.Faults;

/// <summary>What the server has been told to do wrong.</summary>
public sealed class CosmosFaults
{
    private ImmutableList<CosmosFaultRule> _rules = [];
    private ImmutableDictionary<PhysicalPartition, long>? _heldFeeds;
    private ImmutableDictionary<Container, Container>? _replicas;

    /// <summary>Adds a fault for the next <paramref name="times"/> requests that <paramref name="when"/> chooses.</summary>
    public CosmosFaultRule Add(CosmosFault fault, Func<CosmosRequest, bool> when, int times = int.MaxValue)
    {
        CosmosFaultRule rule = new(fault, when, times);
        ImmutableInterlocked.Update(ref _rules, rules => rules.Add(rule));
        return rule;
    }

    /// <summary>Adds a fault for the next requests for an operation.</summary>
    public CosmosFaultRule Add(CosmosFault fault, CosmosOperation operation, int times = int.MaxValue)
        => Add(fault, request => request.Operation == operation, times);

    /// <summary>Takes a fault away.</summary>
    public void Remove(CosmosFaultRule rule) => ImmutableInterlocked.Update(ref _rules, rules => rules.Remove(rule));

    /// <summary>Takes all faults away and lets the change feed and the replica catch up.</summary>
    public void Clear()
    {
        ImmutableInterlocked.Update(ref _rules, _ => []);
        ReleaseChangeFeed();
        ReleaseReplica();
    }

    /// <summary>From now on the change feed shows nothing new.</summary>
    public void HoldChangeFeed() => Volatile.Write(ref _heldFeeds, ImmutableDictionary<PhysicalPartition, long>.Empty);

    /// <summary>The change feed catches up.</summary>
    public void ReleaseChangeFeed() => Volatile.Write(ref _heldFeeds, null);

    /// <summary>
    /// From now on reads that are not strong come from a replica that no later write reaches. One whose session token is ahead of the
    /// replica is answered with 404, substatus 1002.
    /// </summary>
    public void HoldReplica() => Volatile.Write(ref _replicas, ImmutableDictionary<Container, Container>.Empty);

    /// <summary>The replica catches up.</summary>
    public void ReleaseReplica() => Volatile.Write(ref _replicas, null);

    internal IEnumerable<CosmosFault> For(CosmosRequest request) => _rules.Where(rule => rule.TryApply(request)).Select(rule => rule.Fault);

    /// <summary>The last transaction that the change feed shows. A held feed stays where its partition's first write found it.</summary>
    internal long VisibleLsn(PhysicalPartition partition)
        => Volatile.Read(ref _heldFeeds) is { } held && held.TryGetValue(partition, out long lsn) ? lsn : partition.Lsn;

    /// <summary>The state that reads see which are not strong.</summary>
    internal Container ReplicaOf(Container container)
        => Volatile.Read(ref _replicas) is { } replicas && replicas.TryGetValue(container, out Container? replica) ? replica : container;

    internal void BeforeCommit(Container container, PhysicalPartition partition)
    {
        if (Volatile.Read(ref _replicas) is { } replicas && !replicas.ContainsKey(container))
        {
            Volatile.Write(ref _replicas, replicas.Add(container, container.Copy()));
        }

        if (Volatile.Read(ref _heldFeeds) is { } held && !held.ContainsKey(partition))
        {
            Volatile.Write(ref _heldFeeds, held.Add(partition, partition.Lsn));
        }
    }
}
