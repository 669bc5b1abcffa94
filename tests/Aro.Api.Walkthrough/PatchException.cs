namespace Aro.Api.Walkthrough;

/// <summary>The diff of the document is malformed or does not apply to the sources.</summary>
internal sealed class PatchException(int line, string message) : Exception(message)
{
    /// <summary>Line of the document, from 1.</summary>
    public int Line { get; } = line;
}
