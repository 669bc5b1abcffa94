using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes.Authentication;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>Login of kubeadmin with a password, as <c>oc login</c> does it: OAuth's implicit flow with a basic authentication challenge.</summary>
/// <param name="server">The server's public URL, without a slash at its end.</param>
/// <param name="kubeadmin">Who can log in.</param>
internal sealed class LoginEndpoints(string server, KubeadminCredential kubeadmin)
{
    private const string Authorize = "/oauth/authorize";
    private const string Implicit = "/oauth/token/implicit";

    /// <summary>Answers when the request is about logging in.</summary>
    public async Task<bool> TryHandleAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/.well-known/oauth-authorization-server":
                await JsonResponse.WriteAsync(context, 200, new JsonObject
                {
                    ["issuer"] = server,
                    ["authorization_endpoint"] = server + Authorize,
                    ["token_endpoint"] = server + "/oauth/token",
                    ["response_types_supported"] = new JsonArray("token"),
                    ["grant_types_supported"] = new JsonArray("implicit"),
                    ["scopes_supported"] = new JsonArray("user:full"),
                    ["code_challenge_methods_supported"] = new JsonArray("plain", "S256"),
                });
                return true;
            case Authorize:
                await AuthorizeAsync(context);
                return true;
            default:
                return false;
        }
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        if (!TryReadBasic(context.Request.Headers.Authorization.ToString(), out var password) || !kubeadmin.Verify(password))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"openshift\"";
            return JsonResponse.WriteTextAsync(context, 401, "Unauthorized");
        }

        context.Response.Headers.Location = $"{server}{Implicit}#access_token={kubeadmin.Token()}&expires_in=86400&scope=user%3Afull&token_type=Bearer";
        context.Response.StatusCode = 302;
        return Task.CompletedTask;
    }

    private static bool TryReadBasic(string header, out string password)
    {
        const string Scheme = "Basic ";
        password = "";
        Span<byte> bytes = new byte[header.Length];
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[Scheme.Length..], bytes, out var length))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes[..length]);
        const string User = "kubeadmin:";
        password = text.StartsWith(User, StringComparison.Ordinal) ? text[User.Length..] : "";
        return password.Length > 0;
    }
}
