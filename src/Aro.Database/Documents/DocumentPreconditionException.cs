namespace Aro.Database.Documents;

/// <summary>A replace or delete met another ETag, or no document. Nothing of the batch was written.</summary>
public sealed class DocumentPreconditionException(string partition, string id)
    : Exception($"Document '{id}' in partition '{partition}' was changed or deleted meanwhile.")
{
    /// <summary>The id whose condition failed.</summary>
    public string DocumentId { get; } = id;
}
