using Aro.LocalCloud.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>Azure Resource Manager's place: <c>/subscriptions</c>, <c>/tenants</c> and <c>/providers</c> of the main host.</summary>
internal sealed class ArmCloudEndpoint(ArmEndpoint arm) : ICloudEndpoint
{
    public bool Handles(HttpRequest request) =>
        CloudPath.First(request).ToLowerInvariant() is "subscriptions" or "tenants" or "providers";

    public Task HandleAsync(HttpContext context) => arm.HandleAsync(context);
}
