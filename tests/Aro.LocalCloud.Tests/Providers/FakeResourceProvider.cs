using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.Tests.Providers;

/// <summary>
/// A resource provider that keeps bodies and remembers what it was sent. Its DELETE takes effect at once; a body says itself how provisioning
/// ends, and <c>Failed</c> is for want of quota.
/// </summary>
public sealed class FakeResourceProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, string> _bodies = new(StringComparer.OrdinalIgnoreCase);
    private WebApplication _application = null!;

    public ConcurrentQueue<(string Line, Dictionary<string, string> Headers, string? ClientThumbprint, string Body)> Requests { get; } = new();

    /// <summary>How many of the next PUTs find another operation running.</summary>
    public int Busy { get; set; }

    /// <summary>What a POST is answered.</summary>
    public string ActionAnswer { get; set; } = """{"kubeadminUsername":"kubeadmin"}""";

    public Uri Endpoint { get; private set; } = null!;

    public static async Task<FakeResourceProvider> StartAsync(CertificateFiles files)
    {
        var provider = new FakeResourceProvider();
        // An empty one: others watch the working directory with all its folders for settings, and such watches are few.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            using var pem = X509Certificate2.CreateFromPemFile(files.ResourceProvider, files.ResourceProviderKey);
            listen.UseHttps(X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            });
        }));
        provider._application = builder.Build();
        provider._application.Run(provider.HandleAsync);
        await provider._application.StartAsync(TestContext.Current.CancellationToken);
        var address = provider._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        provider.Endpoint = new Uri($"https://localhost:{new Uri(address).Port}/");
        return provider;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var path = context.Request.Path.Value!;
        Requests.Enqueue((
            $"{context.Request.Method} {path}{context.Request.QueryString}",
            context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
            context.Connection.ClientCertificate?.Thumbprint,
            body));
        switch (context.Request.Method)
        {
            case "PUT" when Busy > 0:
                Busy--;
                context.Response.StatusCode = 409;
                context.Response.Headers.RetryAfter = "10";
                await context.Response.WriteAsync("""{"error":{"code":"RequestNotAllowed","message":"An operation is running."}}""");
                break;
            case "PUT":
                var written = JsonNode.Parse(body)!;
                if (written["properties"]?["apiserverProfile"] is JsonObject apiserver)
                {
                    apiserver["url"] = "https://api.c1/";
                }

                _bodies[path] = written.ToJsonString();
                context.Response.StatusCode = 201;
                context.Response.Headers["Azure-AsyncOperation"] = new Uri(Endpoint, path + "/operation?api-version=2023-11-22").ToString();
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(body);
                break;
            case "PATCH" when _bodies.TryGetValue(path, out var patched):
                var merged = (JsonObject)JsonNode.Parse(patched)!;
                merged["tags"] = JsonNode.Parse(body)!["tags"]!.DeepClone();
                _bodies[path] = merged.ToJsonString();
                await context.Response.WriteAsync(_bodies[path]);
                break;
            case "POST":
                await context.Response.WriteAsync(ActionAnswer);
                break;
            case "GET" when path.EndsWith("/operation", StringComparison.Ordinal):
                await context.Response.WriteAsync("""{"status":"Failed","error":{"code":"QuotaExceeded","message":"No cores are left."}}""");
                break;
            case "DELETE":
                context.Response.StatusCode = _bodies.TryRemove(path, out _) ? 202 : 204;
                break;
            case "GET" when path.EndsWith("/openShiftClusters", StringComparison.OrdinalIgnoreCase):
                var prefix = path[..path.IndexOf("/providers/", StringComparison.OrdinalIgnoreCase)] + "/";
                var found = _bodies.Where(b => b.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(b => $$"""
                    {"id":"{{b.Key}}","name":"{{b.Key.Split('/')[^1]}}","type":"Microsoft.RedHatOpenShift/openShiftClusters","location":"eastus","properties":{"provisioningState":"Succeeded"} }
                    """);
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync($$"""{"value":[{{string.Join(',', found)}}]}""");
                break;
            default:
                context.Response.StatusCode = _bodies.TryGetValue(path, out var stored) ? 200 : 404;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(stored ?? """{"error":{"code":"ResourceNotFound","message":"There is no such cluster."}}""");
                break;
        }
    }
}
