using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.RoleSets;

/// <summary>GET /admin/platformWorkloadIdentityRoleSets: all role sets with the service accounts and secrets of the operators.</summary>
internal sealed class ListAdminRoleSets(DocumentCollection<PlatformWorkloadIdentityRoleSetDocument> documents) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        RoleSetCollection stored = RoleSetCollection.From(await documents.ListAllAsync(DocumentIds.RoleSetsPartition, context.Aborted));
        await context.SendListAsync(stored.All, RoleSetJson.WriteForAdministrator);
    }
}
