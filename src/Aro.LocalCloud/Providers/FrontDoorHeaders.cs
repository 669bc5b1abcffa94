using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Providers;

/// <summary>The headers ARM adds to what it sends a resource provider (ARM RPC, common API details and contracts).</summary>
internal sealed class FrontDoorHeaders(ResourceProviderClient provider, CloudEnvironment cloud)
{
    /// <summary>Headers of a request for <paramref name="url"/>, its address at ARM.</summary>
    public async Task<IReadOnlyDictionary<string, string?>> ForAsync(
        ArmCaller caller, string method, Uri url, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Referer"] = url.ToString(),
            ["x-ms-client-tenant-id"] = cloud.Options.TenantId,
            ["x-ms-home-tenant-id"] = cloud.Options.TenantId,
            ["x-ms-client-object-id"] = caller.ObjectId,
            ["x-ms-client-app-id"] = caller.ApplicationId,
        };
        if (method is "PUT" or "PATCH")
        {
            headers["x-ms-identity-url"] = new Uri(cloud.Endpoint, "identities" + url.AbsolutePath).ToString();
            headers["x-ms-arm-resource-system-data"] = await SystemDataAsync(caller.ApplicationId, url, cancellationToken);
        }

        return headers;
    }

    /// <summary>Who creates or changes the resource.</summary>
    private async Task<string> SystemDataAsync(string? caller, Uri url, CancellationToken cancellationToken)
    {
        var now = cloud.Time.UtcNow.ToString("O");
        var data = new JsonObject { ["lastModifiedBy"] = caller, ["lastModifiedByType"] = "Application", ["lastModifiedAt"] = now };
        if (!await ExistsAsync(url, cancellationToken))
        {
            data["createdBy"] = caller;
            data["createdByType"] = "Application";
            data["createdAt"] = now;
        }

        return CloudJson.Write(data);
    }

    private async Task<bool> ExistsAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return await provider.GetAsync(url.PathAndQuery, cancellationToken) is not null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return false;
        }
    }
}
