using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Identity;

/// <summary>The directory's place: paths that begin with a tenant's id, <c>adfs</c>, <c>common</c> or <c>organizations</c>.</summary>
internal sealed class DirectoryEndpoint(TokenEndpoint tokens) : ICloudEndpoint
{
    public bool Handles(HttpRequest request) =>
        CloudPath.First(request) is "adfs" or "common" or "organizations" || Guid.TryParse(CloudPath.First(request), out _);

    public async Task HandleAsync(HttpContext context)
    {
        if (!await tokens.TryHandleAsync(context, CloudPath.First(context.Request), CloudPath.Rest(context.Request)))
        {
            await context.WriteErrorAsync(new CloudException(404, "NotFound", $"Nothing is found at '{context.Request.Path}'."));
        }
    }
}
