using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace Aro.LocalCloud.Tests.DataPlane;

/// <summary>A local cloud with a storage account and a key vault, and what the Azure SDKs need to reach it.</summary>
public sealed class DataPlaneFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cloud-data-").FullName;
    private LocalCloudHost _cloud = null!;
    private LocalCloudOptions _options = null!;

    public const string Account = "clusterabc";

    public const string Vault = "aro-cls";

    public Uri BlobUri => _cloud.BlobEndpoint(Account);

    public Uri VaultUri => _cloud.VaultEndpoint(Vault);

    public string AccountKey { get; private set; } = "";

    public StoppableClock Clock { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public HttpClientTransport Transport { get; private set; } = null!;

    public ClientSecretCredential Credential { get; private set; } = null!;

    public string Group => $"/subscriptions/{_options.SubscriptionId}/resourceGroups/data";

    public async ValueTask InitializeAsync()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        _options = new LocalCloudOptions { DataDirectory = _folder, Speed = 10_000, Clock = Clock };
        _cloud = await LocalCloudHost.StartAsync(_options, cancellationToken: cancellationToken);
        Http = new HttpClient(Handler(_cloud.Certificates.Authority));
        Transport = new HttpClientTransport(Http);
        CloudApplication user = _options.Applications[0];
        Credential = new ClientSecretCredential(_options.TenantId, user.ClientId, user.Secret, new ClientSecretCredentialOptions
        {
            AuthorityHost = _cloud.Endpoint, DisableInstanceDiscovery = true, Transport = Transport,
        });
        await _cloud.Resources.PutAsync(Group, new JsonObject { ["location"] = "eastus" }, cancellationToken);
        await _cloud.Resources.PutAsync(
            $"{Group}/providers/Microsoft.Storage/storageAccounts/{Account}",
            new JsonObject { ["location"] = "eastus", ["kind"] = "StorageV2", ["sku"] = new JsonObject { ["name"] = "Standard_LRS" }, ["properties"] = new JsonObject() },
            cancellationToken);
        await _cloud.Resources.PutAsync(
            $"{Group}/providers/Microsoft.KeyVault/vaults/{Vault}", new JsonObject { ["location"] = "eastus", ["properties"] = new JsonObject() }, cancellationToken);
        JsonNode keys = await PostAsync($"{Group}/providers/Microsoft.Storage/storageAccounts/{Account}/listKeys?api-version=2021-09-01");
        AccountKey = keys["keys"]![0]!["value"]!.GetValue<string>();
    }

    /// <summary>Sends a POST to ARM; it must succeed.</summary>
    public async Task<JsonNode> PostAsync(string path, string body = "{}")
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_cloud.Endpoint, path))
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        Azure.Core.AccessToken token = await Credential.GetTokenAsync(new Azure.Core.TokenRequestContext([$"{_cloud.Endpoint}.default"]), cancellationToken);
        request.Headers.Authorization = new("Bearer", token.Token);
        using HttpResponseMessage response = await Http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _cloud.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static SocketsHttpHandler Handler(string authority)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        return new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
            ConnectCallback = static async (context, cancellationToken) =>
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(System.Net.IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
    }
}
