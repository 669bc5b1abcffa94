using System.Security.Cryptography.X509Certificates;

namespace Aro.Azure.Transport;

/// <summary>Reads certificates from files.</summary>
public static class CertificateFiles
{
    /// <summary>Reads a certificate with its private key from a PEM file, or PKCS #12 when the name ends in <c>.pfx</c> or <c>.p12</c>.</summary>
    /// <exception cref="InvalidDataException">There is no private key in it.</exception>
    public static X509Certificate2 LoadWithKey(string path)
    {
        bool isPkcs12 = path.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".p12", StringComparison.OrdinalIgnoreCase);
        X509Certificate2 certificate = isPkcs12
            ? X509CertificateLoader.LoadPkcs12FromFile(path, password: null)
            : X509Certificate2.CreateFromPemFile(path);
        if (certificate.HasPrivateKey)
        {
            return certificate;
        }

        certificate.Dispose();
        throw new InvalidDataException("it holds no private key.");
    }

    /// <summary>Reads all certificates of a PEM file.</summary>
    /// <exception cref="InvalidDataException">There is none in it.</exception>
    public static X509Certificate2Collection LoadBundle(string path)
    {
        X509Certificate2Collection certificates = [];
        certificates.ImportFromPem(File.ReadAllText(path));
        return certificates.Count > 0 ? certificates : throw new InvalidDataException("it holds no PEM certificate.");
    }
}
