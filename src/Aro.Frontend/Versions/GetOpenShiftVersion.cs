using System.Text.Json;
using Aro.Api.Errors;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Versions;

/// <summary>GET openShiftVersions/{version}: one version customers may install.</summary>
internal sealed class GetOpenShiftVersion(InstallableVersions versions, IOptions<FrontendOptions> options) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        string version = context.OpenShiftVersion!;
        if (!(await versions.GetAsync(context.Aborted)).Enabled.Contains(version, StringComparer.Ordinal))
        {
            throw new CloudErrorException(
                StatusCodes.Status404NotFound,
                ErrorCodes.ResourceNotFound,
                $"The OpenShift version '{version}' cannot be installed in this region. List 'openShiftVersions' for those that can.");
        }

        using var buffer = new PooledBufferWriter();
        using (var json = new Utf8JsonWriter(buffer))
        {
            VersionJson.Write(json, context.SubscriptionId, options.Value.Location, version);
        }

        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }
}
