using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Providers;

/// <summary>
/// <c>/metadata/authentication</c>: the certificates ARM calls resource providers with. <c>/metadata/endpoints</c>: where the services of this
/// cloud are, for clients that set themselves up.
/// </summary>
internal sealed class MetadataEndpoint(ResourceProviderClient provider, CloudEnvironment cloud) : ICloudEndpoint
{
    public bool Handles(HttpRequest request) => string.Equals(CloudPath.First(request), "metadata", StringComparison.OrdinalIgnoreCase);

    public Task HandleAsync(HttpContext context) => (context.Request.Method, CloudPath.Rest(context.Request).ToLowerInvariant()) switch
    {
        ("GET", "authentication") => context.WriteJsonAsync(200, Authentication()),
        ("GET", "endpoints") => context.WriteJsonAsync(200, Endpoints()),
        _ => context.WriteErrorAsync(new CloudException(404, "NotFound", $"Nothing is found at '{context.Request.Path}'.")),
    };

    private JsonObject Authentication()
    {
        var certificate = provider.Certificate;
        return new JsonObject
        {
            ["clientCertificates"] = new JsonArray(new JsonObject
            {
                ["thumbprint"] = certificate.Thumbprint,
                ["notBefore"] = certificate.NotBefore.ToUniversalTime().ToString("O"),
                ["notAfter"] = certificate.NotAfter.ToUniversalTime().ToString("O"),
                ["certificate"] = Convert.ToBase64String(certificate.RawData),
            }),
        };
    }

    private JsonObject Endpoints() => new()
    {
        ["galleryEndpoint"] = "",
        ["graphEndpoint"] = cloud.Endpoint.ToString(),
        ["portalEndpoint"] = "",
        ["authentication"] = new JsonObject
        {
            ["loginEndpoint"] = $"{cloud.Endpoint}adfs",
            ["audiences"] = new JsonArray(cloud.Endpoint.ToString()),
            ["tenant"] = cloud.Options.TenantId,
            ["identityProvider"] = "AAD",
        },
        ["suffixes"] = new JsonObject
        {
            ["keyVaultDns"] = $"vault.localhost:{cloud.Port}", ["storage"] = $"localhost:{cloud.Port}",
        },
    };
}
