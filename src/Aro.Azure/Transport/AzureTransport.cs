using System.Net;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Options;

namespace Aro.Azure.Transport;

/// <summary>The one HTTP transport that all Azure clients of the process share: one pool of connections, one idea of whom to trust.</summary>
public sealed class AzureTransport : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Builds the transport from options that passed <see cref="AzureOptionsValidator"/>.</summary>
    public AzureTransport(IOptions<AzureOptions> options)
        : this(CreateHandler(options.Value))
    {
    }

    /// <summary>Builds the transport on a handler, which it owns.</summary>
    public AzureTransport(HttpMessageHandler handler)
    {
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        Pipeline = new HttpClientTransport(_client);
    }

    /// <summary>For <c>ClientOptions.Transport</c>.</summary>
    public HttpPipelineTransport Pipeline { get; }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    internal static SocketsHttpHandler CreateHandler(AzureOptions options)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            ConnectCallback = LocalhostConnector.ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            KeepAlivePingDelay = TimeSpan.FromSeconds(60),
            Proxy = new LoopbackProxyBypass(HttpClient.DefaultProxy),
            // Names of Azure services move between addresses; a connection is given up in time to follow.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
        if (!string.IsNullOrEmpty(options.CaBundle))
        {
            ServerTrust trust = new(CertificateFiles.LoadBundle(options.CaBundle));
            handler.SslOptions.RemoteCertificateValidationCallback = trust.Validate;
        }

        return handler;
    }
}
