using Aro.Database.Collections;

namespace Aro.Cluster.Installer;

/// <summary>Release images as the version documents name them.</summary>
internal sealed class ReleaseImages(IResourceStore documents) : IReleaseImages
{
    public async Task<string?> FindAsync(string version, CancellationToken cancellationToken) =>
        (await documents.ListVersionsAsync(cancellationToken)).FirstOrDefault(v => v.Document.Version == version)?.Document.OpenShiftPullspec;
}
