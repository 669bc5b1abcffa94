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
    IHttpForwarder forwarder, ResourceProviderClient provider, FrontDoorHeaders own, ProviderRegistry registry, ResourceEngine engine, CloudEnvironment cloud) : IArmArea
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
        if (request.Namespace is not { } provided || !ProviderRegistry.IsOutside(provided) || request.Segments.Length <= request.Providers + 2)
        {
            return false;
        }

        if (request.SegmentIs(0, "subscriptions"))
        {
            Check(request, request.Segments[1]);
        }

        var headers = request.Http.Request.Headers;
        var url = new Uri(cloud.Endpoint, request.Path + request.Http.Request.QueryString);
        foreach (var forged in s_own)
        {
            headers.Remove(forged);
        }

        foreach (var (name, value) in await own.ForAsync(ArmCaller.From(request.Claims), request.Method.ToUpperInvariant(), url, request.Aborted))
        {
            headers[name] = value;
        }

        headers.Remove("Authorization");

        // Generic clients put an id, which begins with a slash, behind another one.
        request.Http.Request.Path = request.Path;

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
        registry.CheckRegistered(subscription, ProviderRegistry.RedHatOpenShift);
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
}
