namespace Aro.OpenShift.Certificates;

/// <summary>A new certificate with its key.</summary>
/// <param name="CertificatePem">The certificate, PEM.</param>
/// <param name="PrivateKeyPem">The RSA key, PEM (PKCS #8). Secret.</param>
/// <param name="NotAfter">End of validity.</param>
public sealed record IssuedCertificate(string CertificatePem, string PrivateKeyPem, DateTimeOffset NotAfter)
{
    /// <summary>Names the certificate's end only: the key stays out of logs.</summary>
    public override string ToString() => $"certificate until {NotAfter:O}";
}
