using System.Text.Json;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;

namespace Aro.Database.Collections;

/// <summary>The collections over any <see cref="IDocumentStore"/>.</summary>
public sealed partial class ResourceStore(IDocumentStore store, DocumentCodec codec, ILogger<ResourceStore> logger) : IResourceStore
{
    private const int ReferenceDataPerPage = 100;

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
        return new ResourcePage<OpenShiftClusterDocument>(DecodeAll<OpenShiftClusterDocument>(page), page.Continuation);
    }

    /// <inheritdoc />
    public async Task<PublishedClusterPage> ListPublishedClustersAsync(
        Guid subscriptionId, string? resourceGroup, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        DocumentPage page = await ListAsync(subscriptionId, resourceGroup, continuation, maxItems, cancellationToken);
        return new PublishedClusterPage(DecodeAll(page, DocumentCodec.DecodePublished), page.Continuation);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Stored<OpenShiftVersionDocument>>> ListVersionsAsync(CancellationToken cancellationToken) =>
        ListAllAsync<OpenShiftVersionDocument>(DocumentIds.VersionsPartition, DocumentIds.Version(""), cancellationToken);

    /// <inheritdoc />
    public Task<Stored<ClaimDocument>?> GetDefaultVersionClaimAsync(CancellationToken cancellationToken) =>
        GetAsync<ClaimDocument>(DocumentIds.VersionsPartition, DocumentIds.DefaultVersionClaim, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Stored<PlatformWorkloadIdentityRoleSetDocument>>> ListRoleSetsAsync(CancellationToken cancellationToken) =>
        ListAllAsync<PlatformWorkloadIdentityRoleSetDocument>(DocumentIds.RoleSetsPartition, DocumentIds.RoleSet(""), cancellationToken);

    /// <inheritdoc />
    public ResourceBatch CreateBatch(string partition) => new(store, codec, partition);

    /// <inheritdoc />
    public Task WaitForChangeAsync(TimeSpan timeout, CancellationToken cancellationToken) => store.WaitForChangeAsync(timeout, cancellationToken);

    private async Task<Stored<T>?> GetAsync<T>(string partition, string id, CancellationToken cancellationToken)
        where T : Document =>
        await store.ReadAsync(partition, id, cancellationToken) is { } stored ? new Stored<T>(codec.Decode<T>(stored), stored.ETag) : null;

    private async Task<IReadOnlyList<Stored<T>>> ListAllAsync<T>(string partition, string idPrefix, CancellationToken cancellationToken)
        where T : Document
    {
        List<Stored<T>> documents = [];
        string? continuation = null;
        do
        {
            DocumentPage page = await store.ListAsync(partition, idPrefix, continuation, ReferenceDataPerPage, cancellationToken);
            documents.AddRange(DecodeAll<T>(page));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        return documents;
    }

    private Task<DocumentPage> ListAsync(
        Guid subscriptionId, string? resourceGroup, string? continuation, int maxItems, CancellationToken cancellationToken)
    {
        string prefix = resourceGroup is null ? DocumentIds.ClusterPrefix() : DocumentIds.ClusterPrefix(resourceGroup);
        return store.ListAsync(subscriptionId.ToString("D"), prefix, continuation, maxItems, cancellationToken);
    }

    private List<Stored<T>> DecodeAll<T>(DocumentPage page)
        where T : Document => DecodeAll(page, stored => new Stored<T>(codec.Decode<T>(stored), stored.ETag));

    private List<T> DecodeAll<T>(DocumentPage page, Func<StoredDocument, T> decode)
    {
        List<T> items = new(page.Items.Count);
        foreach (StoredDocument stored in page.Items)
        {
            try
            {
                items.Add(decode(stored));
            }
            catch (JsonException e)
            {
                LogUndecodable(e, stored.Partition, stored.Id);
            }
        }

        return items;
    }
}
