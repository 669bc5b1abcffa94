using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>The cluster's account in Azure, as the file that <c>AZURE_AUTH_LOCATION</c> names has it; empty members when there is none.</summary>
internal sealed record ServicePrincipal(string SubscriptionId, string TenantId, string ClientId, string ClientSecret)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="AssetException">The file cannot be read.</exception>
    public static async Task<ServicePrincipal> FindAsync(InstallerContext context)
    {
        var path = context.Environment("AZURE_AUTH_LOCATION");
        if (string.IsNullOrEmpty(path))
        {
            return new("", "", "", "");
        }

        try
        {
            var account = JsonNode.Parse(await File.ReadAllTextAsync(path));
            return new(account.Text("subscriptionId"), account.Text("tenantId"), account.Text("clientId"), account.Text("clientSecret"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new AssetException("Platform Credentials Check", [$"failed to load {path}: {e.Message}"]);
        }
    }
}
