using Aro.Api;
using Aro.Api.Internal;

namespace Aro.Database.Collections;

/// <summary>
/// Typed access to the documents of <see cref="Documents.DocumentContainer.Resources"/>: (de)serialises with <see cref="DocumentCodec"/>, seals and
/// opens secrets. Other containers are reached through <see cref="DocumentCollection{T}"/>.
/// </summary>
public interface IResourceStore
{
    /// <summary>Reads a cluster; null when absent.</summary>
    Task<Stored<OpenShiftClusterDocument>?> GetClusterAsync(ClusterResourceId id, CancellationToken cancellationToken);

    /// <summary>Reads a cluster only to show it; null when absent.</summary>
    Task<PublishedCluster?> GetPublishedClusterAsync(ClusterResourceId id, CancellationToken cancellationToken);

    /// <summary>Reads an operation; null when absent or expired.</summary>
    Task<Stored<OperationDocument>?> GetOperationAsync(Guid subscriptionId, Guid operationId, CancellationToken cancellationToken);

    /// <summary>Reads a subscription; null when ARM never told of it.</summary>
    Task<Stored<SubscriptionDocument>?> GetSubscriptionAsync(Guid subscriptionId, CancellationToken cancellationToken);

    /// <summary>Reads a claim; null when the value is free.</summary>
    Task<Stored<ClaimDocument>?> GetClaimAsync(Guid subscriptionId, string claimId, CancellationToken cancellationToken);

    /// <summary>Clusters of a subscription, or of one of its resource groups. A document that cannot be decoded is left out and logged.</summary>
    Task<ResourcePage<OpenShiftClusterDocument>> ListClustersAsync(
        Guid subscriptionId, string? resourceGroup, string? continuation, int maxItems, CancellationToken cancellationToken);

    /// <summary>As <see cref="ListClustersAsync"/>, only to show them.</summary>
    Task<PublishedClusterPage> ListPublishedClustersAsync(
        Guid subscriptionId, string? resourceGroup, string? continuation, int maxItems, CancellationToken cancellationToken);

    /// <summary>Begins a batch in a partition; nothing is written before <see cref="ResourceBatch.CommitAsync"/>.</summary>
    ResourceBatch CreateBatch(string partition);

    /// <summary>See <see cref="Documents.IDocumentStore.WaitForChangeAsync"/>.</summary>
    Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken);
}
