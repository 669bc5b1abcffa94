namespace Aro.Database.Documents;

/// <summary>A create met an existing document. Nothing of the batch was written.</summary>
public sealed class DocumentConflictException(string partition, string id)
    : Exception($"Document '{id}' already exists in partition '{partition}'.")
{
    /// <summary>The id that exists.</summary>
    public string DocumentId { get; } = id;
}
