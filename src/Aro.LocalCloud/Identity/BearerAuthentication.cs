using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Identity;

/// <summary>Requires an access token of the cloud's own directory.</summary>
internal sealed class BearerAuthentication(TokenIssuer issuer, CloudEnvironment cloud)
{
    /// <summary>The token's claims, or null when the request carries no valid token.</summary>
    public JsonObject? TryAuthenticate(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? issuer.Validate(header["Bearer ".Length..].Trim()) : null;
    }

    /// <summary>The token's claims.</summary>
    /// <exception cref="CloudException">401: there is no token, or it is not valid.</exception>
    public JsonObject Authenticate(HttpContext context)
    {
        if (TryAuthenticate(context) is { } claims)
        {
            return claims;
        }

        var missing = context.Request.Headers.Authorization.Count == 0;
        context.Response.Headers.WWWAuthenticate =
            $"Bearer authorization_uri=\"{cloud.Endpoint}{cloud.Options.TenantId}\", error=\"invalid_token\", error_description=\"The access token is missing or invalid.\"";
        throw missing
            ? new CloudException(401, "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.")
            : new CloudException(401, "InvalidAuthenticationToken", "The access token is invalid or has expired.");
    }
}
