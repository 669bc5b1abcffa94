using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;

namespace Aro.Frontend.RoleSets;

/// <summary>The role sets as known to this process.</summary>
internal sealed class KnownRoleSets(DocumentCollection<PlatformWorkloadIdentityRoleSetDocument> documents, TimeProvider time)
    : Snapshot<RoleSetCollection>(time)
{
    public override async Task<RoleSetCollection> ReadAsync(CancellationToken cancellationToken) =>
        RoleSetCollection.From(await documents.ListAllAsync(DocumentIds.RoleSetsPartition, cancellationToken));
}
