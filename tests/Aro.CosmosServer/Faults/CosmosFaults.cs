using System.Collections.Immutable;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;

namespace Aro.CosmosServer.Faults;

/// <summary>What the server has been told to do wrong.</summary>
public sealed class CosmosFaults
{
    private ImmutableList<CosmosFaultRule> _rules = [];
    private ImmutableDictionary<PhysicalPartition, long>? _heldFeeds;

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

    /// <summary>Takes all faults away and lets the change feed catch up.</summary>
    public void Clear()
    {
        ImmutableInterlocked.Update(ref _rules, _ => []);
        ReleaseChangeFeed();
    }

    /// <summary>From now on the change feed shows nothing new.</summary>
    public void HoldChangeFeed() => Volatile.Write(ref _heldFeeds, ImmutableDictionary<PhysicalPartition, long>.Empty);

    /// <summary>The change feed catches up.</summary>
    public void ReleaseChangeFeed() => Volatile.Write(ref _heldFeeds, null);

    internal IEnumerable<CosmosFault> For(CosmosRequest request) => _rules.Where(rule => rule.TryApply(request)).Select(rule => rule.Fault);

    /// <summary>The last transaction that the change feed shows. A held feed stays where its partition's first write found it.</summary>
    internal long VisibleLsn(PhysicalPartition partition)
        => Volatile.Read(ref _heldFeeds) is { } held && held.TryGetValue(partition, out long lsn) ? lsn : partition.Lsn;

    internal void BeforeCommit(PhysicalPartition partition)
    {
        if (Volatile.Read(ref _heldFeeds) is { } held && !held.ContainsKey(partition))
        {
            Volatile.Write(ref _heldFeeds, held.Add(partition, partition.Lsn));
        }
    }
}
