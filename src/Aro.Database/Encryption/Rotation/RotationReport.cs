namespace Aro.Database.Encryption.Rotation;

/// <summary>The outcome of <see cref="SecretRotation"/>.</summary>
/// <param name="Resealed">Documents whose secrets were sealed anew (with a dry run: would be).</param>
/// <param name="AlreadyNewest">Documents whose secrets all were under the newest key already.</param>
/// <param name="WithoutSecrets">Documents that have no secrets.</param>
/// <param name="Failures">Documents that could not be resealed.</param>
/// <param name="Complete">Whether a last pass over all documents found nothing more to do, failures aside.</param>
public sealed record RotationReport(int Resealed, int AlreadyNewest, int WithoutSecrets, IReadOnlyList<RotationFailure> Failures, bool Complete);
