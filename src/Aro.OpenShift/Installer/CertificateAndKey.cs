namespace Aro.OpenShift.Installer;

/// <summary>A certificate with its private key.</summary>
/// <param name="CertificatePem">PEM.</param>
/// <param name="PrivateKeyPem">PEM. Secret.</param>
public sealed record CertificateAndKey(string CertificatePem, string PrivateKeyPem)
{
    /// <summary>Does not print the key.</summary>
    public override string ToString() => "certificate and key";
}
