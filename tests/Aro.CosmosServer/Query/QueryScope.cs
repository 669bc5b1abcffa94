using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Resources;

namespace Aro.CosmosServer.Query;

/// <summary>The documents that a query may see: those of a physical partition, or of one partition key or range of keys in it.</summary>
internal sealed record QueryScope(Container Container, PhysicalPartition Partition)
{
    public PartitionKeyValue? Key { get; init; }

    /// <summary>Ends of a part of the ring, the upper one exclusive.</summary>
    public (string Min, string Max)? Range { get; init; }

    public bool Includes(StoredDocument document)
    {
        if (Key is not null)
        {
            return document.PartitionKey == Key.Value;
        }

        if (Range is null)
        {
            return true;
        }

        string place = EffectivePartitionKey.Of(document.PartitionKey);
        return string.CompareOrdinal(place, Range.Value.Min) >= 0 && string.CompareOrdinal(place, Range.Value.Max) < 0;
    }
}
