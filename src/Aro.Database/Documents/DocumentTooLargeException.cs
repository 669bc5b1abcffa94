namespace Aro.Database.Documents;

/// <summary>A document exceeds <see cref="DocumentLimits.MaxDocumentBytes"/>. Nothing of the batch was written.</summary>
public sealed class DocumentTooLargeException(string id, int bytes)
    : Exception($"Document '{id}' has {bytes} bytes; a document may have at most {DocumentLimits.MaxDocumentBytes}.")
{
    /// <summary>The document.</summary>
    public string DocumentId { get; } = id;
}
