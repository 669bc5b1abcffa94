using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Azure.Transport;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aro.Azure.Tests;

/// <summary>The clients as production makes them, against a server on a free port.</summary>
public sealed class AzureClientsTests : IDisposable
{
    private const string Tenant = "11111111-1111-1111-1111-111111111111";
    private readonly TestCertificates _certificates = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("aro-azure").FullName;
    private readonly List<string> _requests = [];
    private readonly List<IFormCollection> _tokenRequests = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Customer_PrivateCloud_SignsInAtTheTenantAndCallsWithTheToken()
    {
        await using TestServer server = await TestServer.StartAsync(_certificates.Server("localhost", "*.localhost", "*.vault.localhost"), AnswerAsync);
        await using ServiceProvider services = Services(server.Port, new() { ["ClientSecret"] = "s3cret" });

        JsonObject? group = await services.GetRequiredService<IAzureClients>().Customer("22222222-2222-2222-2222-222222222222").GetAsync("/subscriptions/x", "v", Token);

        group!["authorization"]!.GetValue<string>().ShouldBe("Bearer the-token");
        _requests.ShouldBe(["localhost POST /22222222-2222-2222-2222-222222222222/oauth2/v2.0/token", "localhost GET /subscriptions/x"]);
        _tokenRequests.Single()["scope"].ToString().ShouldStartWith($"https://localhost:{server.Port}/.default");
        _tokenRequests.Single()["client_secret"].ToString().ShouldBe("s3cret");
    }

    [Fact]
    public async Task Provider_ClientCertificate_SendsTheCertificateWithTheRequest()
    {
        string path = Path.Combine(_folder, "client.pem");
        using (X509Certificate2 certificate = _certificates.Server("client"))
        {
            await File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(), Token);
        }

        await using TestServer server = await TestServer.StartAsync(_certificates.Server("localhost"), AnswerAsync);
        await using ServiceProvider services = Services(server.Port, new() { ["ClientCertificatePath"] = path });

        await services.GetRequiredService<IAzureClients>().Provider.GetAsync("/subscriptions/x", "v", Token);

        string header = _tokenRequests.Single()["client_assertion"].ToString().Split('.')[0].Replace('-', '+').Replace('_', '/');
        JsonNode jwt = JsonNode.Parse(Convert.FromBase64String(header.PadRight((header.Length + 3) / 4 * 4, '=')))!;
        jwt["x5c"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Secrets_PrivateVault_IsFoundBelowLocalhostAndMayNameAnyResource()
    {
        await using TestServer server = await TestServer.StartAsync(_certificates.Server("localhost", "*.vault.localhost"), AnswerAsync);
        await using ServiceProvider services = Services(server.Port, new() { ["ClientSecret"] = "s" });

        KeyVaultSecret secret = await services.GetRequiredService<IAzureClients>().Secrets("local-svc").GetSecretAsync("name", cancellationToken: Token);

        secret.Value.ShouldBe("value-of-local-svc.vault.localhost");
    }

    [Fact]
    public async Task Get_ServerOfAnUnknownAuthority_IsNotTrusted()
    {
        using TestCertificates strangers = new("strangers");
        await using TestServer server = await TestServer.StartAsync(strangers.Server("localhost"), AnswerAsync);
        await using ServiceProvider services = Services(server.Port, new() { ["ClientSecret"] = "s" });
        using HttpClient client = new(Handler(services));

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri($"https://localhost:{server.Port}/"), Token));
        _requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_TrustedAuthorityButOtherHost_IsNotTrusted()
    {
        await using TestServer server = await TestServer.StartAsync(_certificates.Server("other.localhost"), AnswerAsync);
        await using ServiceProvider services = Services(server.Port, new() { ["ClientSecret"] = "s" });
        using HttpClient client = new(Handler(services));

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new Uri($"https://localhost:{server.Port}/"), Token));
        (await client.GetAsync(new Uri($"https://other.localhost:{server.Port}/subscriptions/x"), Token)).IsSuccessStatusCode.ShouldBeTrue();
    }

    private static SocketsHttpHandler Handler(ServiceProvider services) =>
        AzureTransport.CreateHandler(services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AzureOptions>>().Value);

    private async Task AnswerAsync(HttpContext context)
    {
        string host = context.Request.Host.Host;
        string path = context.Request.Path;
        lock (_requests)
        {
            _requests.Add($"{host} {context.Request.Method} {path}");
        }

        string authorization = context.Request.Headers.Authorization.ToString();
        if (path.EndsWith("/token", StringComparison.Ordinal))
        {
            _tokenRequests.Add(await context.Request.ReadFormAsync(Token));
            await Json(context, """{"token_type":"Bearer","expires_in":3600,"access_token":"the-token"}""");
        }
        else if (host.EndsWith(".vault.localhost", StringComparison.Ordinal) && authorization.Length == 0)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate =
                $"Bearer authorization=\"https://localhost:{context.Request.Host.Port}/{Tenant}\", resource=\"https://vault.elsewhere\"";
        }
        else if (host.EndsWith(".vault.localhost", StringComparison.Ordinal))
        {
            await Json(context, $$"""{"value":"value-of-{{host}}","id":"https://{{host}}/secrets/name/1","attributes":{} }""");
        }
        else
        {
            await Json(context, $$"""{"authorization":"{{authorization}}"}""");
        }
    }

    private static Task Json(HttpContext context, string text)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(text, Encoding.UTF8);
    }

    private ServiceProvider Services(int port, Dictionary<string, string?> settings)
    {
        string bundle = Path.Combine(_folder, "ca.pem");
        File.WriteAllText(bundle, _certificates.AuthorityPem);
        Dictionary<string, string?> all = new(settings)
        {
            ["ResourceManagerEndpoint"] = $"https://localhost:{port}/",
            ["Authority"] = $"https://localhost:{port}/",
            ["TenantId"] = Tenant,
            ["ClientId"] = "33333333-3333-3333-3333-333333333333",
            ["CaBundle"] = bundle,
            ["SubscriptionId"] = "44444444-4444-4444-4444-444444444444",
            ["ResourceGroup"] = "rp",
            ["Location"] = "eastus",
            ["Domain"] = "eastus.aroapp.localtest",
            ["StorageSuffix"] = $"blob.localhost:{port}",
            ["KeyVaultSuffix"] = $"vault.localhost:{port}",
            ["KeyVaultPrefix"] = "local",
        };
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(all.Select(s => KeyValuePair.Create("Aro:Azure:" + s.Key, s.Value)))
            .Build();
        return new ServiceCollection().AddLogging(l => l.ClearProviders()).AddAroAzure(configuration).BuildServiceProvider(validateScopes: true);
    }
}
