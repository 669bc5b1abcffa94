using Aro.Api.Internal;
using Aro.Api.Secrets;
using Aro.Database.Documents;

namespace Aro.Database.Collections;

/// <summary>Documents to and from their stored JSON. Secrets are sealed on the way in and opened lazily on the way out.</summary>
public sealed partial class DocumentCodec(ISecretProtector protector)
{
    /// <summary>The stored form of a document.</summary>
    public DocumentWrite Encode<T>(T document)
        where T : Document => throw new NotSupportedException(protector.ToString());

    /// <summary>The document behind a stored form. Throws <see cref="System.Text.Json.JsonException"/> when it is not of the type.</summary>
    public T Decode<T>(StoredDocument stored)
        where T : Document => throw new NotSupportedException();
}
