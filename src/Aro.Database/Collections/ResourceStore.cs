using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;

namespace Aro.Database.Collections;

/// <summary>The resources over any <see cref="IDocumentStore"/>.</summary>
public sealed class ResourceStore(IDocumentStore store, DocumentCodec codec, ILogger<ResourceStore> logger) : IResourceStore
{
    /// <inheritdoc />
    public Task<Stored<OpenShiftClusterDocument>?> GetClusterAsync(ClusterResourceId id, CancellationToken cancellationToken) =>
        GetAsync<OpenShiftClusterDocument>(id.Partition, DocumentIds.Cluster(id), cancellationToken);

    /// <inheritdoc />
    public async Task<PublishedCluster?> GetPublishedClusterAsync(ClusterResourceId id, CancellationToken cancellationToken) =>
        await store.ReadAsync(id.Partition, DocumentIds.Cluster(id), cancellationToken) is { } stored ? DocumentCodec.DecodePublished(stored) : null;

    /// <inheritdoc />
    public Task<Stored<OperationDocument>?> GetOperationAsync(Guid subscriptionId, Guid operationId, CancellationToken cancellationToken) =>
        GetAsync<OperationDocument>(subscriptionId.ToString("D"), DocumentIds.Operation(operationId), cancellationToken);

    /// <inheritdoc />
    public Task<Stored<SubscriptionDocument>?> GetSubscriptionAsync(Guid subscriptionId, CancellationToken cancellationToken) =>
        GetAsync<SubscriptionDocument>(subscriptionId.ToString("D"), DocumentIds.Subscription, cancellationToken);

    /// <inheritdoc />
    public Task<Stored<ClaimDocument>?> GetClaimAsync(Guid subscriptionId, string claimId, CancellationToken cancellationToken) =>
        GetAsync<ClaimDocument>(subscriptionId.ToString("D"), claimId, cancellationToken);

    /// <inheritdoc />
    public async Task<ResourcePage<OpenShiftClusterDocument>> ListClustersAsync(
        Guid subscriptionId, string? resourceGroup, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        DocumentPage page = await ListAsync(subscriptionId, resourceGroup, continuation, maxItems, cancellationToken);
        return new ResourcePage<OpenShiftClusterDocument>(
            TolerantDecoding.Decode(page, stored => new Stored<OpenShiftClusterDocument>(codec.Decode<OpenShiftClusterDocument>(stored), stored.ETag), logger),
            page.Continuation);
    }

    /// <inheritdoc />
    public async Task<PublishedClusterPage> ListPublishedClustersAsync(
        Guid subscriptionId, string? resourceGroup, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        DocumentPage page = await ListAsync(subscriptionId, resourceGroup, continuation, maxItems, cancellationToken);
        return new PublishedClusterPage(TolerantDecoding.Decode(page, DocumentCodec.DecodePublished, logger), page.Continuation);
    }

    /// <inheritdoc />
    public ResourceBatch CreateBatch(string partition) => new(store, codec, partition);

    /// <inheritdoc />
    public Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken) => store.WaitForChangeAsync(timeout, cancellationToken);

    private async Task<Stored<T>?> GetAsync<T>(string partition, string id, CancellationToken cancellationToken)
        where T : Document =>
        await store.ReadAsync(partition, id, cancellationToken) is { } stored ? new Stored<T>(codec.Decode<T>(stored), stored.ETag) : null;

    private Task<DocumentPage> ListAsync(
        Guid subscriptionId, string? resourceGroup, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        string prefix = resourceGroup is null ? DocumentIds.ClusterPrefix() : DocumentIds.ClusterPrefix(resourceGroup);
        return store.ListAsync(subscriptionId.ToString("D"), prefix, continuation, maxItems, cancellationToken);
    }
}
