using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aro.CosmosServer.Authorization;
using Aro.CosmosServer.Faults;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aro.CosmosServer;

/// <summary>
/// An Azure Cosmos DB account for tests: the public REST API over TLS on a free loopback port, in memory. Any number of clients share it;
/// what they wrote stays until the server is disposed. Clients use gateway mode.
/// </summary>
public sealed class CosmosTestServer : IAsyncDisposable
{
    private const int KeyBytes = 64;
    private static readonly DateTimeOffset s_validFrom = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_validTo = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private RequestPipeline? _pipeline;

    private CosmosTestServer(WebApplication app, X509Certificate2 certificate, string key)
    {
        _app = app;
        _certificate = certificate;
        Key = key;
    }

    /// <summary>Where the account answers.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The account's key, in base64.</summary>
    public string Key { get; }

    /// <summary>The server's certificate, which is its own authority, as PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>What the server has been told to do wrong.</summary>
    public CosmosFaults Faults { get; } = new();

    /// <summary>The requests answered so far, oldest first.</summary>
    public IReadOnlyList<CosmosExchange> Exchanges => [.. _pipeline!.Exchanges];

    /// <summary>Starts a server with an empty account.</summary>
    public static async Task<CosmosTestServer> StartAsync(CosmosTestServerOptions? options = null)
    {
        options ??= new();
        X509Certificate2 certificate = CreateCertificate();
        // An empty one: others watch the working directory with all its folders for settings, and such watches are few.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        WebApplication app = builder.Build();
        byte[] key = RandomNumberGenerator.GetBytes(KeyBytes);
        CosmosTestServer server = new(app, certificate, Convert.ToBase64String(key));
        app.Run(context => server._pipeline!.HandleAsync(context));
        await app.StartAsync();
        server.Endpoint = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        server._pipeline = new(
            new Account(options, server.Faults), new RequestAuthorizer(options.AllowKeys ? key : null, options.AcceptsToken), server.Faults, options.Clock, server.Endpoint);
        return server;
    }

    /// <summary>A client that trusts this server's certificate and no other.</summary>
    public HttpClient CreateHttpClient() => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, presented, _, _) => presented is not null && presented.GetCertHashString() == _certificate.GetCertHashString(),
        },
    });

    /// <summary>Forgets the requests answered so far.</summary>
    public void ClearExchanges() => _pipeline!.Exchanges.Clear();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        // Not RSA: finding primes would take longer than most tests.
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(s_validFrom, s_validTo);
    }
}
