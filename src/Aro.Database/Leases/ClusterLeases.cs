using System.Text.Json;
using Aro.Api;
using Aro.Api.Internal;
using Aro.Database.Collections;
using Aro.Database.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Database.Leases;

/// <summary>
/// Leases over any <see cref="IDocumentStore"/>. The fence is the epoch, not the expiry: a worker whose lease lapsed while nobody took
/// over may go on, and once somebody has, its epoch is stale and every write it attempts is refused, however late it wakes.
/// </summary>
public sealed partial class ClusterLeases(
    IDocumentStore store, DocumentCodec codec, IOptions<LeaseOptions> options, TimeProvider time, ILogger<ClusterLeases> logger) : IClusterLeases
{
    private const int FirstCandidates = 8;
    private const int MostCandidates = 512;

    private readonly long _duration = (long)options.Value.Duration.TotalMilliseconds;

    /// <inheritdoc />
    public async Task<Stored<OpenShiftClusterDocument>?> TryClaimAsync(string owner, CancellationToken cancellationToken)
    {
        // Usually the first candidate is claimed. When all that were asked for went to others or cannot be decoded, more are asked for,
        // so that undecodable documents at the head of the queue hold up nobody.
        for (int count = FirstCandidates; ; count *= 4)
        {
            WorkPage page = await store.FindWorkAsync(count, cancellationToken);
            foreach (StoredDocument candidate in page.Items)
            {
                if (await TryClaimAsync(candidate, owner, page.Now, cancellationToken) is { } claimed)
                {
                    return claimed;
                }
            }

            if (page.Items.Count < count || count >= MostCandidates)
            {
                return null;
            }
        }
    }

    /// <inheritdoc />
    public Task<Stored<OpenShiftClusterDocument>> RenewAsync(ClaimedCluster claim, CancellationToken cancellationToken) =>
        RetryOnPreconditionFailed.RunAsync(
            async token =>
            {
                Stored<OpenShiftClusterDocument> cluster = await ReadOwnedAsync(claim, token);
                cluster.Document.Lease.Expires = await store.GetTimeAsync(token) + _duration;
                await new ResourceBatch(store, codec, claim.Id.Partition).Replace(cluster).CommitAsync(token);
                return cluster;
            },
            time,
            cancellationToken);

    /// <inheritdoc />
    public Task<ClusterCommit> CommitAsync(ClaimedCluster claim, Action<ClusterCommit> change, CancellationToken cancellationToken) =>
        RetryOnPreconditionFailed.RunAsync(token => CommitOnceAsync(claim, change, token), time, cancellationToken);

    /// <inheritdoc />
    public async Task ReleaseAsync(ClaimedCluster claim, CancellationToken cancellationToken)
    {
        try
        {
            _ = await RetryOnPreconditionFailed.RunAsync(
                async token =>
                {
                    Stored<OpenShiftClusterDocument> cluster = await ReadOwnedAsync(claim, token);
                    Release(cluster.Document.Lease);
                    await new ResourceBatch(store, codec, claim.Id.Partition).Replace(cluster).CommitAsync(token);
                    return cluster;
                },
                time,
                cancellationToken);
        }
        catch (LeaseLostException)
        {
            // Nothing of ours is left to give back.
        }
    }

    private async Task<Stored<OpenShiftClusterDocument>?> TryClaimAsync(
        StoredDocument candidate, string owner, long now, CancellationToken cancellationToken)
    {
        OpenShiftClusterDocument document;
        try
        {
            document = codec.Decode<OpenShiftClusterDocument>(candidate);
        }
        catch (JsonException e)
        {
            LogUndecodable(e, candidate.Partition, candidate.Id);
            return null;
        }

        Lease lease = document.Lease;
        (lease.Owner, lease.Expires, lease.Epoch) = (owner, now + _duration, lease.Epoch + 1);
        document.Dequeues++;
        Stored<OpenShiftClusterDocument> cluster = new(document, candidate.ETag);
        try
        {
            await new ResourceBatch(store, codec, candidate.Partition).Replace(cluster).CommitAsync(cancellationToken);
            return cluster;
        }
        catch (DocumentPreconditionException)
        {
            // Another worker claimed it, or a request changed it: the next candidate.
            return null;
        }
    }

    private async Task<ClusterCommit> CommitOnceAsync(ClaimedCluster claim, Action<ClusterCommit> change, CancellationToken cancellationToken)
    {
        Stored<OpenShiftClusterDocument> cluster = await ReadOwnedAsync(claim, cancellationToken);
        if (cluster.Document.OperationId != claim.OperationId)
        {
            throw new OperationSupersededException(
                $"Operation {claim.OperationId:D} on '{claim.Id}' was superseded by operation {cluster.Document.OperationId:D}.");
        }

        string partition = claim.Id.Partition;
        StoredDocument operation = await store.ReadAsync(partition, DocumentIds.Operation(claim.OperationId), cancellationToken)
            ?? throw new InvalidOperationException($"The document of operation {claim.OperationId:D} on '{claim.Id}' is missing.");
        Stored<OperationDocument> operationDocument = new(codec.Decode<OperationDocument>(operation), operation.ETag);

        ResourceBatch batch = new(store, codec, partition);
        ClusterCommit commit = new(cluster.Document, operationDocument.Document, batch);
        change(commit);
        if (commit.DeleteCluster)
        {
            batch.Delete(cluster);
            foreach (Stored<ClaimDocument> held in await ReadClaimsAsync(claim.Id, cluster.Document.Cluster, cancellationToken))
            {
                batch.Delete(held);
            }
        }
        else
        {
            if (commit.ReleaseLease)
            {
                Release(cluster.Document.Lease);
            }

            batch.Replace(cluster);
        }

        await batch.Replace(operationDocument).CommitAsync(cancellationToken);
        return commit;
    }

    /// <summary>The cluster, if this worker's epoch still is the current one.</summary>
    private async Task<Stored<OpenShiftClusterDocument>> ReadOwnedAsync(ClaimedCluster claim, CancellationToken cancellationToken)
    {
        StoredDocument stored = await store.ReadAsync(claim.Id.Partition, DocumentIds.Cluster(claim.Id), cancellationToken)
            ?? throw new LeaseLostException($"The cluster '{claim.Id}' does not exist any more.");
        OpenShiftClusterDocument document = codec.Decode<OpenShiftClusterDocument>(stored);
        Lease lease = document.Lease;
        return lease.Epoch == claim.Epoch && lease.Owner == claim.Owner
            ? new Stored<OpenShiftClusterDocument>(document, stored.ETag)
            : throw new LeaseLostException(
                $"The lease on '{claim.Id}' is of epoch {lease.Epoch} and owner '{lease.Owner}', not of epoch {claim.Epoch} and owner '{claim.Owner}'.");
    }

    private async Task<List<Stored<ClaimDocument>>> ReadClaimsAsync(ClusterResourceId id, OpenShiftCluster cluster, CancellationToken cancellationToken)
    {
        // The ids of the claims follow from what they claim, so no list of them is kept with the cluster that could come to disagree.
        // Each is read before it is deleted: after a change of credentials the value may be claimed by another cluster by now.
        OpenShiftClusterProperties properties = cluster.Properties;
        List<string> claimIds = [];
        string managedGroup = properties.ClusterProfile.ResourceGroupId;
        if (managedGroup.Length > 0)
        {
            claimIds.Add(DocumentIds.ResourceGroupClaim(managedGroup[(managedGroup.LastIndexOf('/') + 1)..]));
        }

        if (properties.ServicePrincipalProfile is { ClientId.Length: > 0 } principal)
        {
            claimIds.Add(DocumentIds.ClientClaim(principal.ClientId));
        }

        if (cluster.Identity?.UserAssignedIdentities is { } identities)
        {
            claimIds.AddRange(identities.Keys.Select(DocumentIds.ClientClaim));
        }

        List<Stored<ClaimDocument>> claims = [];
        foreach (string claimId in claimIds)
        {
            if (await store.ReadAsync(id.Partition, claimId, cancellationToken) is { } stored
                && codec.Decode<ClaimDocument>(stored) is var claim
                && ClusterResourceId.TryParse(claim.ClusterResourceId, out ClusterResourceId? holder)
                && holder == id)
            {
                claims.Add(new Stored<ClaimDocument>(claim, stored.ETag));
            }
        }

        return claims;
    }

    private static void Release(Lease lease) => (lease.Owner, lease.Expires) = (null, null);
}
