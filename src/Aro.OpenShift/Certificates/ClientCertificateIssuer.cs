using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aro.Api;

namespace Aro.OpenShift.Certificates;

/// <summary>Issues client certificates for a cluster's API server, signed by its admin-kubeconfig signer.</summary>
/// <param name="time">Clock of the validity.</param>
/// <param name="ids">Source of serial numbers.</param>
public sealed class ClientCertificateIssuer(TimeProvider time, IIdGenerator ids)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int KeyBits = 2048;

    // Clocks of the cluster's machines may be a little behind.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Issues a certificate.</summary>
    /// <param name="signerCertificatePem">The signer's certificate.</param>
    /// <param name="signerPrivateKeyPem">The signer's key (RSA, PKCS #1 or PKCS #8).</param>
    /// <param name="commonName">The Kubernetes user, for example <c>system:aro-service</c>.</param>
    /// <param name="organization">The Kubernetes group, for example <c>system:masters</c>; null for none.</param>
    /// <param name="validity">From now on; cut off where the signer's own validity ends.</param>
    public IssuedCertificate Issue(
        string signerCertificatePem, string signerPrivateKeyPem, string commonName, string? organization, TimeSpan validity)
    {
        using X509Certificate2 signer = X509Certificate2.CreateFromPem(signerCertificatePem, signerPrivateKeyPem);
        X500DistinguishedNameBuilder subject = new();
        if (organization is not null)
        {
            subject.AddOrganizationName(organization);
        }

        subject.AddCommonName(commonName);
        using RSA key = RSA.Create(KeyBits);
        CertificateRequest request = new(subject.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ClientAuthentication)], critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(signer, includeKeyIdentifier: HasKeyIdentifier(signer), includeIssuerAndSerial: false));

        byte[] serial = new byte[16];
        ids.Fill(serial);
        serial[0] &= 0x7F;
        serial[0] |= 0x01;

        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset notBefore = Later(now - ClockSkew, new DateTimeOffset(signer.NotBefore));
        DateTimeOffset notAfter = Earlier(now + validity, new DateTimeOffset(signer.NotAfter));
        using RSA signerKey = signer.GetRSAPrivateKey() ?? throw new CryptographicException("The signer's key is not an RSA key.");
        using X509Certificate2 certificate = request.Create(
            signer.SubjectName, X509SignatureGenerator.CreateForRSA(signerKey, RSASignaturePadding.Pkcs1), notBefore, notAfter, serial);
        return new IssuedCertificate(certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n", new DateTimeOffset(certificate.NotAfter));
    }

    private static bool HasKeyIdentifier(X509Certificate2 signer) => signer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Any();

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
