using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Versions;

/// <summary>GET openShiftVersions: the versions customers may install, oldest first.</summary>
internal sealed class ListOpenShiftVersions(InstallableVersions versions, IOptions<FrontendOptions> options) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        VersionSet set = await versions.GetAsync(context.Aborted);
        if (context.ApiVersion.IsAdmin)
        {
            await context.SendListAsync(set.Installable, VersionJson.WriteForAdministrator);
            return;
        }

        await context.SendListAsync(set.Enabled, (json, version) => VersionJson.Write(json, context.SubscriptionId, options.Value.Location, version));
    }
}
