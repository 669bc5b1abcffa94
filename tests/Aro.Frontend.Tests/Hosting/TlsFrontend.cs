using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Aro.Database;
using Aro.Frontend.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aro.Frontend.Tests.Hosting;

/// <summary>The frontend over TLS as a host sets it up: client certificates are asked for and left to the frontend to judge.</summary>
internal sealed class TlsFrontend : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aro-frontend-tls-").FullName;
    private WebApplication? _app;

    public async Task StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = TestCertificates.Server;
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        })));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Location"] = "eastus",
            ["Domain"] = "eastus.aroapp.example",
            ["ArmMetadataEndpoint"] = "https://arm.example",
        });
        builder.Services.AddSqliteStore(o => o.Path = Path.Combine(_folder, "aro.db"));
        builder.Services.AddSecretProtection(o => o.Keys = Convert.ToBase64String(new byte[32]));
        builder.Services.AddResourceStore();
        builder.Services.AddAroFrontend(builder.Configuration);
        builder.Services.AddHttpClient(ArmCertificateRefresher.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new MetadataHandler((HttpStatusCode.OK, MetadataHandler.Answer)));
        _app = builder.Build();
        _app.MapAroFrontend();
        await _app.StartAsync();
        await _app.Services.GetRequiredService<ArmCertificates>().FirstFetch;
    }

    public async Task<HttpStatusCode> GetAsync(string path, X509Certificate2? certificate)
    {
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, server, _, _) => server!.GetRawCertData().AsSpan().SequenceEqual(TestCertificates.Server.RawData);
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null);
        }

        using var client = new HttpClient(handler);
        using HttpResponseMessage response = await client.GetAsync(new Uri(new Uri(_app!.Urls.First()), path));
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
