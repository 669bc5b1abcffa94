using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;
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
        Stored<OpenShiftVersionDocument> found = (await versions.GetAsync(context.Aborted)).Find(version)
            ?? throw new CloudErrorException(
                StatusCodes.Status404NotFound,
                ErrorCodes.ResourceNotFound,
                $"The OpenShift version '{version}' cannot be installed in this region. List 'openShiftVersions' for those that can.");
        await context.SendReadAsync(found.ETag, json =>
        {
            if (context.ApiVersion.IsAdmin)
            {
                VersionJson.WriteForAdministrator(json, found);
            }
            else
            {
                VersionJson.Write(json, context.SubscriptionId, options.Value.Location, version);
            }
        });
    }
}
