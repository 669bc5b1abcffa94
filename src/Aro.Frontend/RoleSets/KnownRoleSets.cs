using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;

namespace Aro.Frontend.RoleSets;

/// <summary>The role sets as known to this process.</summary>
internal sealed class KnownRoleSets(IResourceStore store, TimeProvider time) : Snapshot<RoleSetCollection>(time)
{
    protected override async Task<RoleSetCollection> ReadAsync(CancellationToken cancellationToken) =>
        RoleSetCollection.From(await store.ListRoleSetsAsync(cancellationToken));
}
