using Aro.LocalCloud.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>Headers that tell a client where to poll.</summary>
internal static class AsyncHeaders
{
    public static void Write(ArmRequest request, CloudOperation operation, CloudEnvironment cloud, bool location)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        var provider = id.Type[..id.Type.IndexOf('/', StringComparison.Ordinal)];
        var prefix = $"{cloud.Endpoint}subscriptions/{id.SubscriptionId}/providers/{provider}/locations/{cloud.Location}/";
        var query = $"/{operation.Id}?api-version={request.ApiVersion}";
        var headers = request.Http.Response.Headers;
        headers["Azure-AsyncOperation"] = prefix + "operations" + query;
        if (location)
        {
            headers.Location = prefix + "operationResults" + query;
        }

        WriteRetryAfter(headers, operation, cloud);
    }

    /// <summary>When to ask again: in whole seconds for all clients, in milliseconds for those that read it (a fast clock makes seconds long).</summary>
    public static void WriteRetryAfter(IHeaderDictionary headers, CloudOperation operation, CloudEnvironment cloud)
    {
        var remaining = Math.Clamp((operation.DueTime - cloud.Time.UtcNow).TotalMilliseconds, 50, 10_000);
        headers.RetryAfter = Math.Ceiling(remaining / 1000).ToString();
        headers["x-ms-retry-after-ms"] = Math.Ceiling(remaining).ToString();
    }
}
