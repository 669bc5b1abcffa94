using Aro.Database.Documents;

namespace Aro.Database.Cosmos;

/// <summary>A batch on its way, with the bodies that are sent, the same at each attempt.</summary>
internal sealed class CosmosCommit
{
    private readonly byte[]?[] _bodies;
    private readonly string?[] _etags;

    /// <summary>Makes the bodies.</summary>
    /// <exception cref="ArgumentException">The JSON of a document is not of that document.</exception>
    public CosmosCommit(string partition, IReadOnlyList<BatchItem> items, string id)
    {
        (Partition, Items, Id) = (partition, items, id);
        _etags = new string?[items.Count];
        _bodies = [.. items.Select(i => i switch
        {
            BatchItem.Create create => CosmosDocument.ToBody(partition, create.Document, id),
            BatchItem.Replace replace => CosmosDocument.ToBody(partition, replace.Document, id),
            _ => null,
        })];
    }

    public string Partition { get; }

    public IReadOnlyList<BatchItem> Items { get; }

    /// <summary>The mark its documents carry.</summary>
    public string Id { get; }

    /// <summary>The new ETags in order; null for a delete.</summary>
    public IReadOnlyList<string?> ETags => _etags;

    /// <summary>A fresh stream of a body: the SDK disposes of what it was given.</summary>
    public MemoryStream Body(int index) => new(_bodies[index]!, writable: false);

    public void SetETag(int index, string etag) => _etags[index] = Items[index] is BatchItem.Delete ? null : etag;

    /// <summary>The document to blame when the whole is too large.</summary>
    public (string Id, int Bytes) Largest() => Items
        .Select(static i => i switch
        {
            BatchItem.Create create => (create.Document.Id, Bytes: create.Document.Json.Length),
            BatchItem.Replace replace => (replace.Document.Id, Bytes: replace.Document.Json.Length),
            _ => (Id: "", Bytes: 0),
        })
        .MaxBy(static i => i.Bytes);
}
