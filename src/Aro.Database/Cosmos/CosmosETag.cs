using System.Diagnostics.CodeAnalysis;

namespace Aro.Database.Cosmos;

/// <summary>
/// ETags of Azure Cosmos DB: a quoted text. One of another form is stale by definition and is never sent: an absent or <c>*</c>
/// condition would hold for every document, and HTTP would trim one with spaces around it into another.
/// </summary>
internal static class CosmosETag
{
    /// <summary>Stands for the ETag of a document that was written and changed again before its ETag was learned. No document has it.</summary>
    public const string Superseded = "\"superseded\"";

    public static bool IsWellFormed([NotNullWhen(true)] string? etag) =>
        etag is { Length: > 2 } && etag[0] == '"' && etag[^1] == '"'
        && etag.AsSpan(1, etag.Length - 2).IndexOfAnyExceptInRange('#', '~') < 0;
}
