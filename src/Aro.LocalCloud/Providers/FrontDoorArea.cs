using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Aro.LocalCloud.Providers;

/// <summary>
/// ARM's front door to the resource provider: checks what ARM checks, then forwards with ARM's headers and client certificate
/// (ARM RPC, common API details).
/// </summary>
internal sealed class FrontDoorArea(
    IHttpForwarder forwarder, ResourceProviderClient provider, ProviderRegistry registry, ResourceEngine engine, CloudEnvironment cloud) : IArmArea
{
    /// <summary>What only ARM says; a client that sends it is not believed.</summary>
    private static readonly string[] s_own =
    [
        "x-ms-arm-resource-system-data", "x-ms-identity-url", "x-ms-identity-principal-id", "x-ms-client-principal-id", "x-ms-client-principal-name",
        "x-ms-client-object-id", "x-ms-client-app-id", "x-ms-client-tenant-id", "x-ms-home-tenant-id",
    ];

    private static readonly ForwarderRequestConfig s_config = new() { ActivityTimeout = TimeSpan.FromSeconds(60) };

    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        if (request.Namespace is not { } name || !ProviderRegistry.IsOutside(name) || request.Segments.Length <= request.Providers + 2)
        {
            return false;
        }

        if (request.SegmentIs(0, "subscriptions"))
        {
            Check(request, request.Segments[1]);
        }

        var headers = request.Http.Request.Headers;
        var url = new Uri(cloud.Endpoint, request.Path + request.Http.Request.QueryString);
        foreach (var own in s_own)
        {
            headers.Remove(own);
        }

        headers.Referer = url.ToString();
        headers["x-ms-client-tenant-id"] = cloud.Options.TenantId;
        headers["x-ms-home-tenant-id"] = cloud.Options.TenantId;
        headers["x-ms-client-object-id"] = request.Claims.Text("oid");
        headers["x-ms-client-app-id"] = request.Claims.Text("appid");
        if (request.IsMethod("PUT") || request.IsMethod("PATCH"))
        {
            headers["x-ms-identity-url"] = new Uri(cloud.Endpoint, "identities" + request.Path).ToString();
            headers["x-ms-arm-resource-system-data"] = await SystemDataAsync(request, url);
        }

        headers.Remove("Authorization");

        // The provider names the request; ARM passes its name on.
        request.Http.Response.Headers.Remove("x-ms-request-id");
        var error = await forwarder.SendAsync(
            request.Http, provider.Endpoint.ToString(), provider.Invoker, s_config, HttpTransformer.Default, request.Aborted);
        if (error != ForwarderError.None && !request.Http.Response.HasStarted)
        {
            throw new CloudException(
                503, "ServiceUnavailable", $"The resource provider {ProviderRegistry.RedHatOpenShift} at {provider.Endpoint} does not answer ({error}). Try again.")
            {
                RetryAfter = 10,
            };
        }

        return true;
    }

    private void Check(ArmRequest request, string subscription)
    {
        if (!registry.IsRegistered(subscription, ProviderRegistry.RedHatOpenShift))
        {
            throw new CloudException(
                409,
                "MissingSubscriptionRegistration",
                $"The subscription is not registered to use namespace '{ProviderRegistry.RedHatOpenShift}'. See https://aka.ms/rps-not-found for how to register subscriptions.");
        }

        if (request.SegmentIs(2, "resourceGroups") && ResourceId.TryParse("/" + string.Join('/', request.Segments.Take(4)), out var group))
        {
            var stored = engine.Find(group) ?? throw CloudErrors.ResourceGroupNotFound(group.Name);
            if (stored.IsDeleting && request.IsMethod("PUT"))
            {
                throw new CloudException(
                    409, "ResourceGroupBeingDeleted", $"The resource group '{group.Name}' is in deprovisioning state and cannot perform this operation.");
            }

            if ((request.IsMethod("DELETE") || request.IsMethod("PUT") || request.IsMethod("PATCH")) && ResourceId.TryParse(request.Path, out var id))
            {
                engine.CheckLocks(id, request.IsMethod("DELETE"));
            }
        }
    }

    /// <summary>Who creates or changes the resource, as ARM tells it (ARM RPC, common API contracts).</summary>
    private async Task<string> SystemDataAsync(ArmRequest request, Uri url)
    {
        var now = cloud.Time.UtcNow.ToString("O");
        var caller = request.Claims.Text("appid");
        var data = new JsonObject { ["lastModifiedBy"] = caller, ["lastModifiedByType"] = "Application", ["lastModifiedAt"] = now };
        if (await ExistsAsync(url, request.Aborted) is false)
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
