using Aro.Api.Internal;

namespace Aro.Database.Collections;

/// <summary>A typed document with the ETag it was read with.</summary>
/// <typeparam name="T">Document type.</typeparam>
public sealed class Stored<T>(T document, string etag)
    where T : Document
{
    /// <summary>The document. Mutate it and put it into a <see cref="ResourceBatch"/>.</summary>
    public T Document { get; } = document;

    /// <summary>The version it was read with.</summary>
    public string ETag { get; set; } = etag;
}
