using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Aro.Environment.Certificates;

/// <summary>A certificate with its key and intermediates, ready for TLS.</summary>
internal static class PemChain
{
    public static SslStreamCertificateContext Create(string certificatesPem, string keyPem)
    {
        X509Certificate2 leaf = X509Certificate2.CreateFromPem(certificatesPem, keyPem);
        X509Certificate2Collection all = [];
        all.ImportFromPem(certificatesPem);
        return SslStreamCertificateContext.Create(leaf, Others(all, leaf), offline: true);
    }

    public static SslStreamCertificateContext FromPkcs12(byte[] content)
    {
        X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12Collection(content, password: null);
        X509Certificate2 leaf = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new InvalidDataException("it holds no private key.");
        return SslStreamCertificateContext.Create(leaf, Others(all, leaf), offline: true);
    }

    private static X509Certificate2Collection Others(X509Certificate2Collection all, X509Certificate2 leaf) =>
        [.. all.Where(c => c.Thumbprint != leaf.Thumbprint)];
}
