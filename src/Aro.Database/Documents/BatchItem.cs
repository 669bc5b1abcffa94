namespace Aro.Database.Documents;

/// <summary>One write of an atomic batch.</summary>
public abstract record BatchItem
{
    private BatchItem()
    {
    }

    /// <summary>Creates a document; the batch conflicts if the id exists.</summary>
    public sealed record Create(DocumentWrite Document) : BatchItem;

    /// <summary>Replaces a document; the batch fails if <paramref name="ETag"/> is not the stored one or the document is gone.</summary>
    public sealed record Replace(DocumentWrite Document, string ETag) : BatchItem;

    /// <summary>Deletes a document under the same condition.</summary>
    public sealed record Delete(string Id, string ETag) : BatchItem;
}
