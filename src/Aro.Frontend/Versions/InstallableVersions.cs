using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Frontend.ReferenceData;

namespace Aro.Frontend.Versions;

/// <summary>The OpenShift versions as known to this process.</summary>
internal sealed class InstallableVersions(DocumentCollection<OpenShiftVersionDocument> documents, TimeProvider time) : Snapshot<VersionSet>(time)
{
    public override async Task<VersionSet> ReadAsync(CancellationToken cancellationToken) =>
        VersionSet.From(await documents.ListAllAsync(DocumentIds.VersionsPartition, cancellationToken));
}
