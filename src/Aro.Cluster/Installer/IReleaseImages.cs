namespace Aro.Cluster.Installer;

/// <summary>Release images of OpenShift versions.</summary>
internal interface IReleaseImages
{
    /// <summary>The release image of a version, for example <c>quay.io/openshift-release-dev/ocp-release@sha256:…</c>; null when none is known.</summary>
    Task<string?> FindAsync(string version, CancellationToken cancellationToken);
}
