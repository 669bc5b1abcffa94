using Aro.Api.Internal;
using Aro.Database.Collections;

namespace Aro.Cluster.Installer;

/// <summary>Release images as the version documents name them.</summary>
internal sealed class ReleaseImages(DocumentCollection<OpenShiftVersionDocument> versions) : IReleaseImages
{
    public async Task<string?> FindAsync(string version, CancellationToken cancellationToken) =>
        (await versions.GetAsync(DocumentIds.VersionsPartition, DocumentIds.Version(version), cancellationToken))?.Document.OpenShiftPullspec;
}
