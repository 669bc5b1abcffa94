using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Aro.EndToEnd.Tests.Hosting;

/// <summary>A plain REST client: of the local ARM, signed in as the user of the env file, or of the provider as its administrator.</summary>
internal sealed class ArmHttp : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _endpoint;

    private ArmHttp(HttpClient http, string endpoint, ProviderTraffic? traffic = null)
    {
        _http = http;
        _endpoint = endpoint;
        Traffic = traffic ?? new ProviderTraffic();
    }

    /// <summary>What was said to the resource provider with this client, and with those that share it.</summary>
    public ProviderTraffic Traffic { get; }

    public static async Task<ArmHttp> SignInAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, ProviderTraffic? traffic = null)
    {
        HttpClient http = new(new SocketsHttpHandler { SslOptions = Tls(environment) });
        string endpoint = environment["ARO_ARM_ENDPOINT"].TrimEnd('/');
        using FormUrlEncodedContent form = new(
        [
            new("grant_type", "client_credentials"),
            new("client_id", environment["AZURE_CLIENT_ID"]),
            new("client_secret", environment["AZURE_CLIENT_SECRET"]),
            new("scope", endpoint + "/.default"),
        ]);
        using HttpResponseMessage response = await http.PostAsync(environment["ARO_AUTHORITY"].TrimEnd('/') + "/oauth2/v2.0/token", form, cancellationToken);
        JsonNode token = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"]!.GetValue<string>());
        return new ArmHttp(http, endpoint, traffic);
    }

    /// <summary>The provider itself, with the administrator's certificate.</summary>
    public static ArmHttp AsAdministrator(IReadOnlyDictionary<string, string> environment)
    {
        SslClientAuthenticationOptions tls = Tls(environment);
        tls.ClientCertificates = [X509Certificate2.CreateFromPemFile(environment["ARO_ADMIN_CERT"], environment["ARO_ADMIN_KEY"])];
        return new ArmHttp(new HttpClient(new SocketsHttpHandler { SslOptions = tls }), environment["ARO_RP_ENDPOINT"].TrimEnd('/'));
    }

    /// <summary>Sends a request; any status is returned.</summary>
    public async Task<ArmReply> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken, string contentType = "application/json")
    {
        using HttpRequestMessage request = new(method, path.StartsWith('/') ? _endpoint + path : path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        }

        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        Traffic.Add(request, body, response, text);
        return new ArmReply(
            response.StatusCode,
            text.Length == 0 ? null : JsonNode.Parse(text),
            response.Headers.TryGetValues("Azure-AsyncOperation", out IEnumerable<string>? operation) ? operation.First() : null)
        {
            Location = response.Headers.Location?.OriginalString,
        };
    }

    /// <summary>Sends a request that must be accepted; returns its answer.</summary>
    public async Task<ArmReply> AcceptedAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        ArmReply reply = await SendAsync(method, path, body, cancellationToken);
        ((int)reply.Status).ShouldBeInRange(200, 299, reply.Body?.ToJsonString());
        return reply;
    }

    /// <summary>Polls an operation until it has ended; returns its last status.</summary>
    public async Task<JsonNode> WaitAsync(string operation, CancellationToken cancellationToken)
    {
        while (true)
        {
            ArmReply reply = await AcceptedAsync(HttpMethod.Get, operation, null, cancellationToken);
            if (reply.Body?["status"]?.GetValue<string>() is "Succeeded" or "Failed" or "Canceled")
            {
                return reply.Body;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    private static SslClientAuthenticationOptions Tls(IReadOnlyDictionary<string, string> environment)
    {
        X509Certificate2Collection roots = [];
        roots.ImportFromPemFile(environment["ARO_CA_BUNDLE"]);
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
