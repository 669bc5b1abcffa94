using Aro.Api.Internal;
using Aro.Database.Documents;

namespace Aro.Database.Collections;

/// <summary>Writes of one partition that are committed together or not at all.</summary>
public sealed class ResourceBatch(IDocumentStore store, DocumentCodec codec, string partition)
{
    private readonly List<(BatchItem Item, Action<string?> SetETag)> _items = [];

    /// <summary>Adds a document that must not exist yet.</summary>
    public ResourceBatch Create<T>(T document)
        where T : Document
    {
        document.PartitionKey = partition;
        _items.Add((new BatchItem.Create(codec.Encode(document)), static _ => { }));
        return this;
    }

    /// <summary>Adds a document that must not exist yet and receives its ETag with the commit.</summary>
    public ResourceBatch Create<T>(Stored<T> document)
        where T : Document
    {
        document.Document.PartitionKey = partition;
        _items.Add((new BatchItem.Create(codec.Encode(document.Document)), etag => document.ETag = etag!));
        return this;
    }

    /// <summary>Adds the new content of a document that was read, on condition of its ETag.</summary>
    public ResourceBatch Replace<T>(Stored<T> document)
        where T : Document
    {
        _items.Add((new BatchItem.Replace(codec.Encode(document.Document), document.ETag), etag => document.ETag = etag!));
        return this;
    }

    /// <summary>Deletes a document that was read, on condition of its ETag.</summary>
    public ResourceBatch Delete<T>(Stored<T> document)
        where T : Document
    {
        _items.Add((new BatchItem.Delete(document.Document.Id, document.ETag), static _ => { }));
        return this;
    }

    /// <summary>Commits. The documents' ETags are the new ones afterwards.</summary>
    /// <exception cref="DocumentConflictException">A created document exists.</exception>
    /// <exception cref="DocumentPreconditionException">A replaced or deleted document was changed meanwhile.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string?> etags = await store.CommitAsync(partition, [.. _items.Select(i => i.Item)], cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < _items.Count; i++)
        {
            _items[i].SetETag(etags[i]);
        }
    }
}
