using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Aro.Frontend.Authentication;

/// <summary>The connection to ARM's metadata endpoint: redirects are refused, and its authority can be pinned by a bundle.</summary>
internal static class ArmMetadataTransport
{
    public static SocketsHttpHandler Create(FrontendOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        };
        if (options.CaBundle is { Length: > 0 } bundle)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(bundle);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        return handler;
    }
}
