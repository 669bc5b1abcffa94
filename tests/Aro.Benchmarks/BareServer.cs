using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aro.Benchmarks;

/// <summary>
/// The yardstick: Kestrel over TLS, with the provider's certificate and client-certificate setting, answering a static body.
/// Runs in a process of its own, so that its processor time is its own.
/// </summary>
internal static class BareServer
{
    /// <summary>Serves <paramref name="bodyFile"/> until standard input closes; prints its address first.</summary>
    public static async Task RunAsync(string certificate, string key, string bodyFile)
    {
        byte[] body = await File.ReadAllBytesAsync(bodyFile);
        using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(certificate, key);
        using X509Certificate2 server = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(server, https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        })));
        await using WebApplication app = builder.Build();
        app.MapFallback(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body, 0, body.Length);
        });
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync(address);
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }
}
