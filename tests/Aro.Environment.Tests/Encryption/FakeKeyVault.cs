using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Certificates;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;

namespace Aro.Environment.Tests.Encryption;

/// <summary>Key Vault's answers about the versions of one secret, below the real client.</summary>
internal sealed class FakeKeyVault : HttpMessageHandler, IAzureClients
{
    private const string Host = "https://local-svc.vault.azure.net";

    private readonly List<(string Version, string Value, JsonObject Attributes)> _versions = [];

    public bool Down { get; set; }

    public bool SignInFails { get; set; }

    public List<string> Requests { get; } = [];

    public IArmClient Provider => throw new NotSupportedException();

    public void Add(string version, string value, DateTimeOffset created, bool enabled = true, DateTimeOffset? expires = null, DateTimeOffset? notBefore = null)
    {
        JsonObject attributes = new() { ["enabled"] = enabled, ["created"] = created.ToUnixTimeSeconds(), ["updated"] = created.ToUnixTimeSeconds() };
        if (expires is { } end)
        {
            attributes["exp"] = end.ToUnixTimeSeconds();
        }

        if (notBefore is { } begin)
        {
            attributes["nbf"] = begin.ToUnixTimeSeconds();
        }

        _versions.Add((version, value, attributes));
    }

    public SecretClient Secrets(string vaultName)
    {
        SecretClientOptions options = new() { Transport = new HttpClientTransport(this) };
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new SecretClient(new Uri($"https://{vaultName}.vault.azure.net"), new FixedCredential(this), options);
    }

    public IArmClient Customer(string tenantId) => throw new NotSupportedException();

    public CertificateClient Certificates(string vaultName) => throw new NotSupportedException();

    public BlobServiceClient Blobs(string accountName, string? accountKey) => throw new NotSupportedException();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string path = request.RequestUri!.AbsolutePath;
        Requests.Add(path);
        if (Down)
        {
            throw new HttpRequestException("Connection refused (local-svc.vault.azure.net:443)");
        }

        if (SignInFails)
        {
            // The client signs in when it is asked to.
            HttpResponseMessage challenge = new(HttpStatusCode.Unauthorized);
            challenge.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer authorization=\"https://login.example/t\", resource=\"https://vault.azure.net\"");
            return Task.FromResult(challenge);
        }

        JsonObject? body = path switch
        {
            "/secrets/doc-keys/versions" => new JsonObject { ["value"] = new JsonArray([.. _versions.Select(v => Item(v.Version, v.Attributes))]) },
            _ when _versions.Find(v => path == $"/secrets/doc-keys/{v.Version}") is { Version: not null } found => Bundle(found),
            _ => null,
        };
        return Task.FromResult(new HttpResponseMessage(body is null ? HttpStatusCode.NotFound : HttpStatusCode.OK)
        {
            Content = new StringContent(
                (body ?? new JsonObject { ["error"] = new JsonObject { ["code"] = "SecretNotFound", ["message"] = "not found" } }).ToJsonString(),
                Encoding.UTF8,
                "application/json"),
        });
    }

    private static JsonObject Bundle((string Version, string Value, JsonObject Attributes) version)
    {
        if (!(bool)version.Attributes["enabled"]!)
        {
            throw new InvalidOperationException("The value of a disabled version was asked for.");
        }

        JsonObject bundle = Item(version.Version, version.Attributes);
        bundle["value"] = version.Value;
        return bundle;
    }

    private static JsonObject Item(string version, JsonObject attributes) =>
        new() { ["id"] = $"{Host}/secrets/doc-keys/{version}", ["attributes"] = attributes.DeepClone() };

    private sealed class FixedCredential(FakeKeyVault vault) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            vault.SignInFails ? throw new AuthenticationFailedException("AADSTS700027: The certificate is unknown.\nTrace ID: 1") : new("t", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
