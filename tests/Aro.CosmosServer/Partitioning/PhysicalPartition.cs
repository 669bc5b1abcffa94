using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Indexing;

namespace Aro.CosmosServer.Partitioning;

/// <summary>A range of the hash ring: its documents, its index, its sequence of writes.</summary>
internal sealed class PhysicalPartition(string id, string min, string max)
{
    public string Id { get; } = id;

    /// <summary>Lower end, inclusive.</summary>
    public string Min { get; } = min;

    /// <summary>Upper end, exclusive.</summary>
    public string Max { get; } = max;

    /// <summary>Number of the last committed transaction.</summary>
    public long Lsn { get; private set; }

    /// <summary>Documents in the order of their creation.</summary>
    public SortedDictionary<ulong, StoredDocument> Documents { get; } = [];

    /// <summary>Current versions in the order they were written; documents of one transaction share the first number.</summary>
    public SortedDictionary<(long Lsn, ulong Number), StoredDocument> Changes { get; } = [];

    public PartitionIndex Index { get; } = new();

    public string SessionToken => $"{Id}:-1#{Lsn}";

    public bool Contains(string effectivePartitionKey)
        => string.CompareOrdinal(effectivePartitionKey, Min) >= 0 && string.CompareOrdinal(effectivePartitionKey, Max) < 0;

    public void Commit(IEnumerable<(StoredDocument? Before, StoredDocument? After)> changes)
    {
        Lsn++;
        foreach ((StoredDocument? before, StoredDocument? after) in changes)
        {
            Remove(before);
            if (after is not null)
            {
                Add(after);
            }
        }
    }

    /// <summary>Takes over the state of another one.</summary>
    public void CopyFrom(PhysicalPartition other)
    {
        Lsn = other.Lsn;
        foreach (StoredDocument document in other.Documents.Values)
        {
            Add(document);
        }
    }

    /// <summary>Takes a document out without a trace in the feed: time to live.</summary>
    public void Remove(StoredDocument? document)
    {
        if (document is not null)
        {
            Documents.Remove(document.Number);
            Changes.Remove((document.Lsn, document.Number));
            Index.Remove(document);
        }
    }

    private void Add(StoredDocument document)
    {
        Documents.Add(document.Number, document);
        Changes.Add((document.Lsn, document.Number), document);
        Index.Add(document);
    }
}
