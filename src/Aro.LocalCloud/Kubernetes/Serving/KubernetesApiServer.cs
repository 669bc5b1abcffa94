using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>Serves one cluster's API over TLS on any number of addresses, which come and go.</summary>
internal sealed class KubernetesApiServer(KubernetesApi api, ServingCertificates certificates, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<IPEndPoint, WebApplication> _listeners = new();

    /// <summary>Where it listens.</summary>
    public IReadOnlyCollection<IPEndPoint> Endpoints => [.. _listeners.Keys];

    /// <summary>Starts to listen. Not for concurrent use.</summary>
    /// <exception cref="IOException">The address is in use or not this machine's.</exception>
    public async Task ListenAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        if (_listeners.ContainsKey(endpoint))
        {
            return;
        }

        var application = Build(endpoint);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        _listeners[endpoint] = application;
    }

    /// <summary>Stops to listen on an address and ends its connections.</summary>
    public async Task CloseAsync(IPEndPoint endpoint)
    {
        if (_listeners.TryRemove(endpoint, out var application))
        {
            await application.StopAsync(CancellationToken.None);
            await application.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var endpoint in Endpoints)
        {
            await CloseAsync(endpoint);
        }
    }

    private WebApplication Build(IPEndPoint endpoint)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(loggers);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
            options.Listen(endpoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    OnConnection = connection => ValueTask.FromResult(new SslServerAuthenticationOptions
                    {
                        ServerCertificateContext = certificates.Select(connection.ClientHelloInfo.ServerName),

                        // A certificate is asked for, not demanded; who signed it is judged with the request, where a refusal can be answered.
                        ClientCertificateRequired = true,
#pragma warning disable CA5359 // ClientAuthenticator verifies it against the cluster's authorities.
                        RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
                    }),
                });
            });
        });
        var application = builder.Build();
        var stopping = application.Lifetime.ApplicationStopping;
        application.Run(context => api.HandleAsync(context, stopping));
        return application;
    }
}
