using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Requests;
using Aro.Frontend.Routing;

namespace Aro.Frontend.Versions;

/// <summary>GET /admin/versions: all versions, also those customers may not install, with their images.</summary>
internal sealed class ListAdminVersions(DocumentCollection<OpenShiftVersionDocument> documents) : IRequestHandler
{
    public async Task HandleAsync(RequestContext context)
    {
        VersionSet set = VersionSet.From(await documents.ListAllAsync(DocumentIds.VersionsPartition, context.Aborted));
        await context.SendListAsync(set.All, VersionJson.WriteForAdministrator);
    }
}
