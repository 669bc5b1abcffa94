using Aro.Api.Internal;

namespace Aro.Database.Collections;

/// <summary>
/// A cluster as far as any api-version shows it: without secrets, operator flags and members this build does not know, which cost most of
/// the decoding. It cannot be written back; <see cref="IResourceStore.GetClusterAsync"/> is for that.
/// </summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="ETag">Version of its document.</param>
public sealed record PublishedCluster(OpenShiftCluster Cluster, string ETag);
