using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Providers;

/// <summary>
/// <c>/metadata/authentication</c>: the client certificates ARM calls resource providers with, so that they can tell ARM from others
/// (ARM RPC, authentication of ARM by client certificates).
/// </summary>
internal sealed class MetadataEndpoint(ResourceProviderClient provider) : ICloudEndpoint
{
    public bool Handles(HttpRequest request) => request.Path.Equals("/metadata/authentication", StringComparison.OrdinalIgnoreCase);

    public Task HandleAsync(HttpContext context) => context.WriteJsonAsync(200, new JsonObject
    {
        ["clientCertificates"] = new JsonArray(new JsonObject
        {
            ["thumbprint"] = provider.Certificate.Thumbprint,
            ["notBefore"] = provider.Certificate.NotBefore.ToUniversalTime().ToString("O"),
            ["notAfter"] = provider.Certificate.NotAfter.ToUniversalTime().ToString("O"),
            ["certificate"] = Convert.ToBase64String(provider.Certificate.RawData),
        }),
    });
}
