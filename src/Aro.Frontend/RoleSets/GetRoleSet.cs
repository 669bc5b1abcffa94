using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.RoleSets;

/// <summary>GET platformWorkloadIdentityRoleSets/{minor version}.</summary>
internal sealed class GetRoleSet(KnownRoleSets roleSets, IOptions<FrontendOptions> options) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        string version = context.OpenShiftMinorVersion!;
        Stored<PlatformWorkloadIdentityRoleSetDocument> found = (await roleSets.GetAsync(context.Aborted)).Find(version)
            ?? throw new CloudErrorException(
                StatusCodes.Status404NotFound,
                ErrorCodes.ResourceNotFound,
                $"There is no role set for the OpenShift minor version '{version}'. List 'platformWorkloadIdentityRoleSets' for those there are.");
        await context.SendReadAsync(found.ETag, json =>
        {
            if (context.ApiVersion.IsAdmin)
            {
                RoleSetJson.WriteForAdministrator(json, found);
            }
            else
            {
                RoleSetJson.Write(json, context.SubscriptionId, options.Value.Location, found.Document);
            }
        });
    }
}
