using Aro.Database.Documents;

namespace Aro.Database.Encryption.Rotation;

/// <summary>What <see cref="DocumentResealer"/> made of a document.</summary>
/// <param name="Write">The document with its secrets under the newest key; null when nothing has to be written.</param>
/// <param name="Secrets">How many secrets it has.</param>
/// <param name="Problems">Why secrets stay under an older key, each in one sentence without content.</param>
internal sealed record ResealedDocument(DocumentWrite? Write, int Secrets, IReadOnlyList<string> Problems);
