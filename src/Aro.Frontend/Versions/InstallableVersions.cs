using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;

namespace Aro.Frontend.Versions;

/// <summary>The OpenShift versions as known to this process.</summary>
internal sealed class InstallableVersions(IResourceStore store, TimeProvider time) : Snapshot<VersionSet>(time)
{
    protected override async Task<VersionSet> ReadAsync(CancellationToken cancellationToken) =>
        VersionSet.From(await store.ListVersionsAsync(cancellationToken));
}
