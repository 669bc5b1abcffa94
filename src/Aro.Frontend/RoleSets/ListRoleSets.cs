using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.RoleSets;

/// <summary>GET platformWorkloadIdentityRoleSets: the roles that operators need, oldest minor version first.</summary>
internal sealed class ListRoleSets(KnownRoleSets roleSets, IOptions<FrontendOptions> options) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        RoleSetCollection known = await roleSets.GetAsync(context.Aborted);
        if (context.ApiVersion.IsAdmin)
        {
            await context.SendListAsync(known.All, RoleSetJson.WriteForAdministrator);
            return;
        }

        await context.SendListAsync(
            known.All, (json, roleSet) => RoleSetJson.Write(json, context.SubscriptionId, options.Value.Location, roleSet.Document));
    }
}
