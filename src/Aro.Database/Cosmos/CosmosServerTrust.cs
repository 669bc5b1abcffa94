using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aro.Database.Cosmos;

/// <summary>Trusts the certificate authorities of a PEM file besides those of the system. Names and validity are checked as ever.</summary>
internal sealed class CosmosServerTrust(X509Certificate2Collection authorities)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate, or a damaged one.</exception>
    public static CosmosServerTrust Load(string path)
    {
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? new CosmosServerTrust(authorities) : throw new CryptographicException("it holds no certificate.");
    }

    public bool Accepts(X509Certificate2 certificate, X509Chain presented, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors)
        {
            return errors == SslPolicyErrors.None;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(presented.ChainElements.Select(e => e.Certificate).ToArray());
        // Private authorities seldom publish revocation lists.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
