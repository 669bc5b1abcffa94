namespace Aro.Database.Documents;

/// <summary>A store cannot be opened. The message is one line for people: where it is, what is wrong and what to do. Nothing was changed.</summary>
public sealed class DocumentStoreOpenException(string location, string problem, string remedy, Exception? innerException = null)
    : Exception($"Cannot open the document store '{location}': {problem}. {remedy}", innerException)
{
    /// <summary>Path or endpoint of the store.</summary>
    public string Location { get; } = location;
}
