namespace Aro.Database.Encryption.Rotation;

/// <summary>A document that still holds a secret under an older key.</summary>
/// <param name="Container">Its container.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="DocumentId">Its id.</param>
/// <param name="Reason">Why, without content of the document.</param>
public sealed record RotationFailure(string Container, string Partition, string DocumentId, string Reason);
