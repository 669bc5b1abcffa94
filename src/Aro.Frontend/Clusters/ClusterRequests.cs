using Aro.Api.Versions;
using Aro.Frontend.Requests;
using Aro.Frontend.RoleSets;
using Aro.Frontend.Versions;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Clusters;

/// <summary>Gathers what a body is checked against.</summary>
internal sealed class ClusterRequests(
    InstallableVersions versions, KnownRoleSets roleSets, SystemDataHeader systemData, IOptions<FrontendOptions> options)
{
    public async Task<ClusterRequest> BuildAsync(RequestContext context)
    {
        VersionSet installable = await versions.GetAsync(context.Aborted);
        FrontendOptions settings = options.Value;
        return new ClusterRequest
        {
            Id = context.ClusterId,
            Location = settings.Location,
            Domain = settings.Domain,
            EnabledVersions = installable.Enabled,
            DefaultVersion = installable.Default,
            PlatformOperators = (await roleSets.GetAsync(context.Aborted)).Operators,
            SystemData = systemData.Read(context),
            AllowDevelopmentVmSizes = settings.AllowDevelopmentVmSizes,
        };
    }
}
