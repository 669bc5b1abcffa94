using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aro.Azure.Tests;

/// <summary>A certificate authority for one test.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TestCertificates(string name = "test-root")
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        Authority = request.CreateSelfSigned(From, To);
        AuthorityPem = Authority.ExportCertificatePem();
        AuthorityKeyPem = key.ExportRSAPrivateKeyPem();
    }

    public X509Certificate2 Authority { get; }

    public string AuthorityPem { get; }

    public string AuthorityKeyPem { get; }

    public X509Certificate2 Server(params string[] hosts)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using X509Certificate2 certificate = request.Create(Authority, From, To, [1, 2, 3, 4]);
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose() => Authority.Dispose();
}
