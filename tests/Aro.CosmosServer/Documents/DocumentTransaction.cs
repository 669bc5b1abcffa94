using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Partitioning;
using Aro.CosmosServer.Resources;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Documents;

/// <summary>
/// Writes in one partition that become visible together. Each operation throws what it is answered with when it fails; a transaction that
/// is not committed has changed nothing.
/// </summary>
internal sealed class DocumentTransaction(Account account, Container container, PartitionKeyValue key)
{
    private readonly Dictionary<string, StoredDocument?> _changed = new(StringComparer.Ordinal);
    private readonly PhysicalPartition _partition = container.PartitionOf(key);

    public StoredDocument? Find(string id) => _changed.TryGetValue(id, out StoredDocument? changed) ? changed : container.Find(key, id);

    /// <summary>The document. Throws a 404, or a 304 when it still is the version the caller has.</summary>
    public StoredDocument Read(string id, string? ifNoneMatch)
    {
        StoredDocument document = Find(id) ?? throw CosmosErrorException.NotFound();
        return ifNoneMatch is not null && (ifNoneMatch == "*" || ifNoneMatch == document.ETag)
            ? throw new CosmosErrorException(304, "NotModified", "The resource has not been modified.")
            : document;
    }

    public StoredDocument Create(JsonElement body)
    {
        string id = ResourceNames.Check(body.Member("id"));
        return Find(id) is null ? Put(id, body, null) : throw CosmosErrorException.Conflict();
    }

    public StoredDocument Replace(string id, JsonElement body, string? ifMatch)
    {
        StoredDocument before = Existing(id, ifMatch);
        return ResourceNames.Check(body.Member("id")) == id
            ? Put(id, body, before)
            : throw CosmosErrorException.BadRequest("The id of the document cannot be changed.");
    }

    /// <summary>Creates or replaces; If-Match is judged only when there is a document.</summary>
    public (StoredDocument Document, bool Created) Upsert(JsonElement body, string? ifMatch)
    {
        string id = ResourceNames.Check(body.Member("id"));
        StoredDocument? before = Find(id);
        CheckMatch(before, ifMatch);
        return (Put(id, body, before), before is null);
    }

    public StoredDocument Patch(string id, JsonElement patch, string? ifMatch)
    {
        StoredDocument before = Existing(id, ifMatch);
        return Put(id, DocumentPatch.Apply(before.Root, patch, account.Now), before);
    }

    public void Delete(string id, string? ifMatch)
    {
        Existing(id, ifMatch);
        _changed[id] = null;
    }

    /// <summary>The answer to a read: the partition's state.</summary>
    public PhysicalPartition Partition => _partition;

    public void Commit()
    {
        (StoredDocument? Before, StoredDocument? After)[] changes = [.. _changed.Select(c => (container.Find(key, c.Key), c.Value))
            .Where(c => c.Item1 is not null || c.Item2 is not null)];
        if (changes.Length > 0)
        {
            account.Faults.BeforeCommit(container, _partition);
            container.Commit(_partition, changes);
        }
    }

    private static void CheckMatch(StoredDocument? document, string? ifMatch)
    {
        if (document is not null && ifMatch is not null && ifMatch != "*" && ifMatch != document.ETag)
        {
            throw CosmosErrorException.PreconditionFailed();
        }
    }

    private StoredDocument Existing(string id, string? ifMatch)
    {
        StoredDocument document = Find(id) ?? throw CosmosErrorException.NotFound();
        CheckMatch(document, ifMatch);
        return document;
    }

    private StoredDocument Put(string id, JsonElement body, StoredDocument? before)
    {
        container.CheckPartitionKey(key, body);
        CheckUniqueKeys(id, body);
        long timestamp = account.Timestamp;
        ulong number = before?.Number ?? container.NextNumber();
        string rid = ResourceIds.ToText(ResourceIds.Document(container.RidBytes, number));
        string etag = account.NextETag();
        byte[] stored = DocumentBody.Store(body, rid, container.Self, etag, timestamp);
        StoredDocument document = new()
        {
            Id = id,
            PartitionKey = key,
            Number = number,
            Rid = rid,
            ETag = etag,
            Lsn = _partition.Lsn + 1,
            Expires = container.ExpiryOf(body, timestamp),
            Body = stored,
            Root = JsonElement.Parse(stored),
        };
        _changed[id] = document;
        return document;
    }

    private void CheckUniqueKeys(string id, JsonElement body)
    {
        foreach (IReadOnlyList<IReadOnlyList<string>> unique in container.Definition.UniqueKeys)
        {
            JsonElement[] values = [.. unique.Select(path => ValueOf(body, path))];
            IEnumerable<StoredDocument> others = container.DocumentsOf(key).Values.Where(d => !_changed.ContainsKey(d.Id))
                .Concat(_changed.Values.OfType<StoredDocument>())
                .Where(d => d.Id != id);
            if (others.Any(other => unique.Zip(values).All(pair => JsonOrder.Instance.Compare(ValueOf(other.Root, pair.First), pair.Second) == 0)))
            {
                throw CosmosErrorException.UniqueKeyConflict();
            }
        }
    }

    private static JsonElement ValueOf(JsonElement document, IReadOnlyList<string> path) => path.Aggregate(document, (of, name) => of.Member(name));
}
