using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Exceptions;
using Microsoft.Extensions.Options;
using YamlDotNet.Core;

namespace Aro.OpenShift.Kubernetes;

/// <summary><see cref="IClusterClientFactory"/> that reads kubeconfigs with the Kubernetes client library.</summary>
internal sealed class ClusterClientFactory(IOptions<ClusterClientOptions> options) : IClusterClientFactory
{
    public IClusterClient Create(ReadOnlyMemory<byte> kubeconfig, string? dialAddress)
    {
        KubernetesClientConfiguration configuration = Read(kubeconfig);
        if (!Uri.TryCreate(configuration.Host, UriKind.Absolute, out Uri? host) || host.Scheme != Uri.UriSchemeHttps)
        {
            throw new FormatException($"The kubeconfig's server '{configuration.Host}' is not an https URL.");
        }

        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = options.Value.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            // API servers are reached through the private endpoint, never through a proxy.
            UseProxy = false,
        };
        ConfigureTls(handler.SslOptions, configuration);
        if (dialAddress is not null)
        {
            IPEndPoint target = new(IPAddress.Parse(dialAddress), host.Port);
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(target, cancellationToken);
        }

        HttpClient http = new(handler) { BaseAddress = host, Timeout = options.Value.RequestTimeout };
        if (!string.IsNullOrEmpty(configuration.AccessToken))
        {
            http.DefaultRequestHeaders.Authorization = new("Bearer", configuration.AccessToken);
        }

        http.DefaultRequestHeaders.UserAgent.ParseAdd("aro-rp");
        return new ClusterClient(http, options.Value.PageSize);
    }

    private static KubernetesClientConfiguration Read(ReadOnlyMemory<byte> kubeconfig)
    {
        try
        {
            using MemoryStream stream = new(kubeconfig.ToArray(), writable: false);
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(stream);
        }
        catch (Exception e) when (e is KubeConfigException or KubernetesClientException or YamlException or ArgumentException or FormatException or CryptographicException)
        {
            throw new FormatException("The kubeconfig cannot be read: " + e.Message, e);
        }
    }

    private static void ConfigureTls(SslClientAuthenticationOptions tls, KubernetesClientConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration.TlsServerName))
        {
            tls.TargetHost = configuration.TlsServerName;
        }

        if (!string.IsNullOrEmpty(configuration.ClientCertificateData))
        {
            X509Certificate2 certificate = X509Certificate2.CreateFromPem(
                Text(configuration.ClientCertificateData), Text(configuration.ClientCertificateKeyData ?? ""));
            tls.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
        }

        if (configuration.SslCaCerts is { Count: > 0 } authorities)
        {
            tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(authorities, certificate, chain, errors);
        }
    }

    /// <summary>With CA data in the kubeconfig only those authorities count, as for every Kubernetes client.</summary>
    private static bool IsTrusted(X509Certificate2Collection authorities, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None || certificate is not X509Certificate2 leaf)
        {
            return false;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (presented is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        }

        return chain.Build(leaf);
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        Socket socket = new(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Text(string base64) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
