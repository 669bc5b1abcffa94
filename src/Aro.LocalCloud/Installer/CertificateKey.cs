using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aro.LocalCloud.Installer;

/// <summary>
/// A certificate and its private key, as PEM. Keys are elliptic (P-256), which are made in no time, unless RSA is asked for.
/// </summary>
/// <param name="Certificate">Certificate, and nothing else.</param>
/// <param name="Key">Private key: PKCS#1 or SEC 1.</param>
internal sealed record CertificateKey(string Certificate, string Key)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>A self-signed authority.</summary>
    /// <param name="name">Common name; its organizational unit is <c>openshift</c>.</param>
    /// <param name="from">Start of validity.</param>
    /// <param name="validity">Length of validity.</param>
    /// <param name="rsa">Whether its key is RSA, 2048 bits, as those of the real installer all are.</param>
    public static CertificateKey Authority(string name, DateTimeOffset from, TimeSpan validity, bool rsa = false)
    {
        using var key = NewKey(rsa);
        var request = Request($"OU=openshift, CN={name}", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.CreateSelfSigned(from, from + validity);
        return Export(certificate, key);
    }

    /// <summary>A server's certificate.</summary>
    /// <param name="name">Common name.</param>
    /// <param name="hosts">DNS names and IP addresses it is for.</param>
    /// <param name="from">Start of validity.</param>
    /// <param name="validity">Length of validity, cut off where the authority's own ends.</param>
    public CertificateKey SignServer(string name, IEnumerable<string> hosts, DateTimeOffset from, TimeSpan validity)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return Sign($"O=openshift, CN={name}", ServerAuthentication, names.Build(), from, validity);
    }

    /// <summary>A client's certificate.</summary>
    /// <param name="user">Common name: the user.</param>
    /// <param name="group">Organization: the group; empty for none.</param>
    /// <param name="from">Start of validity.</param>
    /// <param name="validity">Length of validity, cut off where the authority's own ends.</param>
    public CertificateKey SignClient(string user, string group, DateTimeOffset from, TimeSpan validity) =>
        Sign(group.Length == 0 ? $"CN={user}" : $"O={group}, CN={user}", ClientAuthentication, null, from, validity);

    /// <summary>The certificate with its key.</summary>
    public X509Certificate2 Open() => X509Certificate2.CreateFromPem(Certificate, Key);

    private static AsymmetricAlgorithm NewKey(bool rsa) => rsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CertificateRequest Request(string subject, AsymmetricAlgorithm key)
    {
        var name = new X500DistinguishedName(subject);
        return key is RSA rsa
            ? new(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new(name, (ECDsa)key, HashAlgorithmName.SHA256);
    }

    private static CertificateKey Export(X509Certificate2 certificate, AsymmetricAlgorithm key) => new(
        certificate.ExportCertificatePem() + "\n",
        (key is RSA rsa ? rsa.ExportRSAPrivateKeyPem() : ((ECDsa)key).ExportECPrivateKeyPem()) + "\n");

    private CertificateKey Sign(string subject, string usage, X509Extension? names, DateTimeOffset from, TimeSpan validity)
    {
        using var issuer = Open();
        using var key = NewKey(rsa: false);
        var request = Request(subject, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        // The serial number follows from the key, so it is unique without a counter.
        var serial = SHA256.HashData(request.PublicKey.ExportSubjectPublicKeyInfo()).AsSpan(0, 16);
        serial[0] = (byte)((serial[0] & 0x7f) | 0x01);
        var last = new DateTimeOffset(issuer.NotAfter);
        var notAfter = from + validity < last ? from + validity : last;
        using AsymmetricAlgorithm issuerKey = (AsymmetricAlgorithm?)issuer.GetRSAPrivateKey() ?? issuer.GetECDsaPrivateKey()!;
        var generator = issuerKey is RSA rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa((ECDsa)issuerKey);
        using var certificate = request.Create(issuer.SubjectName, generator, from, notAfter, serial);
        return Export(certificate, key);
    }
}
