using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Identity;

/// <summary>
/// The directory's OAuth 2.0 endpoints: <c>/{tenant}/oauth2/v2.0/token</c> as Microsoft Entra ID has it, <c>/adfs/…</c> for clients that
/// must not look up the authority elsewhere.
/// </summary>
internal sealed class TokenEndpoint(TokenIssuer issuer, ApplicationDirectory directory, ClientAssertion assertions, CloudEnvironment cloud)
{
    /// <summary>Answers a request for <paramref name="authority"/> (<c>adfs</c> or a tenant) unless it is for something else.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context, string authority, string path)
    {
        var tenant = authority is "adfs" or "common" or "organizations" ? cloud.Options.TenantId : authority;
        switch (path.ToLowerInvariant())
        {
            case ".well-known/openid-configuration" or "v2.0/.well-known/openid-configuration":
                await context.WriteJsonAsync(200, Configuration(authority, tenant));
                return true;
            case "discovery/keys" or "discovery/v2.0/keys":
                await context.WriteJsonAsync(200, issuer.KeySet());
                return true;
            case "oauth2/v2.0/token" or "oauth2/token" when HttpMethods.IsPost(context.Request.Method):
                await TokenAsync(context, tenant);
                return true;
            case "discovery/instance":
                await context.WriteJsonAsync(200, Discovery(tenant));
                return true;
            default:
                return false;
        }
    }

    private JsonObject Configuration(string authority, string tenant) => new()
    {
        ["issuer"] = authority == "adfs" ? $"{cloud.Endpoint}adfs" : issuer.Issuer(tenant),
        ["authorization_endpoint"] = $"{cloud.Endpoint}{authority}/oauth2/v2.0/authorize",
        ["token_endpoint"] = $"{cloud.Endpoint}{authority}/oauth2/v2.0/token",
        ["jwks_uri"] = $"{cloud.Endpoint}{authority}/discovery/keys",
        ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt"),
        ["response_types_supported"] = new JsonArray("code", "token"),
        ["subject_types_supported"] = new JsonArray("pairwise"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["tenant_region_scope"] = "NA",
        ["cloud_instance_name"] = "localhost",
    };

    private JsonObject Discovery(string tenant) => new()
    {
        ["tenant_discovery_endpoint"] = $"{cloud.Endpoint}{tenant}/v2.0/.well-known/openid-configuration",
        ["api-version"] = "1.1",
        ["metadata"] = new JsonArray(new JsonObject
        {
            ["preferred_network"] = cloud.Endpoint.Authority,
            ["preferred_cache"] = cloud.Endpoint.Authority,
            ["aliases"] = new JsonArray(cloud.Endpoint.Authority),
        }),
    };

    private async Task TokenAsync(HttpContext context, string tenant)
    {
        if (!context.Request.HasFormContentType)
        {
            await RejectAsync(context, 400, "invalid_request", "AADSTS900144: The request body must contain the following parameter: 'grant_type'.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var clientId = form["client_id"].ToString();
        var scope = form["scope"].ToString() is { Length: > 0 } v2 ? v2.Split(' ')[0] : form["resource"].ToString();
        if (form["grant_type"] != "client_credentials")
        {
            await RejectAsync(context, 400, "unsupported_grant_type", $"AADSTS70003: The app requested an unsupported grant type '{form["grant_type"]}'.");
        }
        else if (!string.Equals(tenant, cloud.Options.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            await RejectAsync(
                context, 400, "invalid_request", $"AADSTS90002: Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.");
        }
        else if (directory.Find(clientId) is not { } application)
        {
            await RejectAsync(
                context, 400, "unauthorized_client", $"AADSTS700016: Application with identifier '{clientId}' was not found in the directory '{tenant}'.");
        }
        else if (scope.Length == 0)
        {
            await RejectAsync(context, 400, "invalid_request", "AADSTS900144: The request body must contain the following parameter: 'scope'.");
        }
        else if (Refusal(application, form) is { } refusal)
        {
            await RejectAsync(context, 401, "invalid_client", refusal);
        }
        else
        {
            var seconds = (long)cloud.Options.TokenLifetime.TotalSeconds;
            var audience = scope.EndsWith("/.default", StringComparison.Ordinal) ? scope[..^"/.default".Length] : scope;
            var answer = new JsonObject
            {
                ["token_type"] = "Bearer",
                ["expires_in"] = seconds,
                ["ext_expires_in"] = seconds,
                ["access_token"] = issuer.Issue(application.ToCloudApplication(), tenant, audience),
            };
            context.Response.Headers.CacheControl = "no-store, no-cache";
            await context.WriteJsonAsync(200, answer);
        }
    }

    private string? Refusal(DirectoryApplication application, IFormCollection form)
    {
        if (form["client_assertion"].ToString() is { Length: > 0 } assertion)
        {
            return assertions.Reject(assertion, application.ClientId) is { } reason
                ? $"AADSTS700027: Client assertion failed signature validation. {reason}"
                : null;
        }

        if (form["client_secret"].ToString() is not { Length: > 0 } secret)
        {
            return "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
        }

        return application.Secrets.Contains(secret)
            ? null
            : "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the "
                + $"client secret ID, for a secret added to app '{application.ClientId}'.";
    }

    private async Task RejectAsync(HttpContext context, int status, string error, string description)
    {
        var code = description[6..description.IndexOf(':', StringComparison.Ordinal)];
        await context.WriteJsonAsync(status, new JsonObject
        {
            ["error"] = error,
            ["error_description"] = $"{description} Trace ID: {cloud.Random.NextId()} Correlation ID: {cloud.Random.NextId()}",
            ["error_codes"] = new JsonArray(int.Parse(code)),
            ["timestamp"] = cloud.Time.UtcNow.ToString("yyyy-MM-dd HH:mm:ssZ"),
            ["trace_id"] = cloud.Random.NextId().ToString(),
            ["correlation_id"] = cloud.Random.NextId().ToString(),
            ["error_uri"] = $"{cloud.Endpoint}error?code={code}",
        });
    }
}
