using System.Text.Json;
using Aro.CosmosServer.Documents;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Resources;

/// <summary>A container and its documents. Not thread-safe: the account serves one request at a time.</summary>
internal sealed class Container
{
    private readonly Dictionary<(string PartitionKey, string Id), StoredDocument> _documents = [];
    private readonly Dictionary<string, SortedDictionary<ulong, StoredDocument>> _logical = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset Expires, ulong Number)> _expiries = [];
    private readonly string _databaseRid;
    private ulong _lastNumber;

    public Container(ContainerDefinition definition, byte[] ridBytes, string databaseRid, int physicalPartitions)
    {
        _databaseRid = databaseRid;
        Definition = definition;
        RidBytes = ridBytes;
        Rid = ResourceIds.ToText(ridBytes);
        Self = $"dbs/{databaseRid}/colls/{Rid}/";
        IReadOnlyList<string> lows = EffectivePartitionKey.Split(physicalPartitions);
        Partitions = [.. lows.Select((low, i) => new PhysicalPartition(
            i.ToString(System.Globalization.CultureInfo.InvariantCulture), low, i + 1 < lows.Count ? lows[i + 1] : EffectivePartitionKey.Max))];
    }

    public ContainerDefinition Definition { get; set; }

    public byte[] RidBytes { get; }

    public string Rid { get; }

    public string Self { get; }

    public required string ETag { get; set; }

    public required long Timestamp { get; set; }

    public IReadOnlyList<PhysicalPartition> Partitions { get; }

    /// <summary>Documents of one partition key, oldest first.</summary>
    public IReadOnlyDictionary<ulong, StoredDocument> DocumentsOf(PartitionKeyValue key)
        => _logical.TryGetValue(key.Json, out SortedDictionary<ulong, StoredDocument>? documents) ? documents : new Dictionary<ulong, StoredDocument>();

    public StoredDocument? Find(PartitionKeyValue key, string id) => _documents.GetValueOrDefault((key.Json, id));

    public PhysicalPartition PartitionOf(PartitionKeyValue key)
    {
        string place = EffectivePartitionKey.Of(key);
        return Partitions.First(p => p.Contains(place));
    }

    public ulong NextNumber() => ++_lastNumber;

    /// <summary>The partition key that a document has, which the request's must be. Throws a 400 with substatus 1001 when it is another.</summary>
    public PartitionKeyValue CheckPartitionKey(PartitionKeyValue requested, JsonElement document)
    {
        PartitionKeyValue own = PartitionKeyValue.Extract(document, Definition.PartitionKeyPaths);
        return own == requested
            ? own
            : throw CosmosErrorException.BadRequest(
                "PartitionKey extracted from document doesn't match the one specified in the header. Learn more: https://aka.ms/CosmosDB/sql/errors/wrong-pk-value",
                CosmosErrorException.PartitionKeyMismatch);
    }

    /// <summary>When a document is gone, by its own time to live or the container's.</summary>
    public DateTimeOffset? ExpiryOf(JsonElement document, long timestamp)
    {
        int? own = ContainerDefinition.TimeToLive(document.Member("ttl"), "ttl");
        int? seconds = Definition.DefaultTimeToLive is null ? null : own ?? Definition.DefaultTimeToLive;
        return seconds is > 0 ? DateTimeOffset.FromUnixTimeSeconds(timestamp + seconds.Value) : null;
    }

    /// <summary>Removes what has expired.</summary>
    public void Expire(DateTimeOffset now)
    {
        while (_expiries.Count > 0 && _expiries.Min is var first && first.Expires <= now)
        {
            StoredDocument document = Partitions.Select(p => p.Documents.GetValueOrDefault(first.Number)).First(d => d is not null)!;
            Forget(document);
            PartitionOf(document.PartitionKey).Remove(document);
        }
    }

    /// <summary>Makes the changes of one transaction visible.</summary>
    public void Commit(PhysicalPartition partition, IReadOnlyCollection<(StoredDocument? Before, StoredDocument? After)> changes)
    {
        foreach ((StoredDocument? before, StoredDocument? after) in changes)
        {
            if (before is not null)
            {
                Forget(before);
            }

            if (after is not null)
            {
                Remember(after);
            }
        }

        partition.Commit(changes);
    }

    /// <summary>A copy that later writes do not reach: a replica that lags.</summary>
    public Container Copy()
    {
        Container copy = new(Definition, RidBytes, _databaseRid, Partitions.Count) { ETag = ETag, Timestamp = Timestamp };
        foreach ((PhysicalPartition to, PhysicalPartition from) in copy.Partitions.Zip(Partitions))
        {
            to.CopyFrom(from);
        }

        foreach (StoredDocument document in _documents.Values)
        {
            copy.Remember(document);
        }

        return copy;
    }

    public JsonElement Describe() => JsonValues.Build(writer =>
    {
        writer.WriteStartObject();
        Definition.WriteTo(writer);
        writer.WriteString("_rid", Rid);
        writer.WriteNumber("_ts", Timestamp);
        writer.WriteString("_self", Self);
        writer.WriteString("_etag", ETag);
        writer.WriteString("_docs", "docs/");
        writer.WriteString("_sprocs", "sprocs/");
        writer.WriteString("_triggers", "triggers/");
        writer.WriteString("_udfs", "udfs/");
        writer.WriteString("_conflicts", "conflicts/");
        writer.WriteEndObject();
    });

    private void Remember(StoredDocument document)
    {
        _documents[(document.PartitionKey.Json, document.Id)] = document;
        if (!_logical.TryGetValue(document.PartitionKey.Json, out SortedDictionary<ulong, StoredDocument>? siblings))
        {
            _logical[document.PartitionKey.Json] = siblings = [];
        }

        siblings[document.Number] = document;
        if (document.Expires is not null)
        {
            _expiries.Add((document.Expires.Value, document.Number));
        }
    }

    private void Forget(StoredDocument document)
    {
        _documents.Remove((document.PartitionKey.Json, document.Id));
        SortedDictionary<ulong, StoredDocument> siblings = _logical[document.PartitionKey.Json];
        siblings.Remove(document.Number);
        if (siblings.Count == 0)
        {
            _logical.Remove(document.PartitionKey.Json);
        }

        if (document.Expires is not null)
        {
            _expiries.Remove((document.Expires.Value, document.Number));
        }
    }
}
