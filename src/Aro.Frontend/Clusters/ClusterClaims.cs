using Aro.Api;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Database.Collections;

namespace Aro.Frontend.Clusters;

/// <summary>The values no two clusters of a subscription may share, each held by a claim document with a deterministic id.</summary>
internal static class ClusterClaims
{
    /// <summary>Claim on the managed resource group.</summary>
    public static ClaimDocument ResourceGroup(OpenShiftCluster cluster, ClusterResourceId id)
    {
        string resourceGroupId = cluster.Properties.ClusterProfile.ResourceGroupId;
        return Claim(id, DocumentIds.ResourceGroupClaim(resourceGroupId[(resourceGroupId.LastIndexOf('/') + 1)..]), resourceGroupId);
    }

    /// <summary>Claim on the service principal or the cluster identity; null when the cluster has neither.</summary>
    public static ClaimDocument? Client(OpenShiftCluster cluster, ClusterResourceId id) =>
        ClientOf(cluster) is { Length: > 0 } client ? Claim(id, DocumentIds.ClientClaim(client), client) : null;

    /// <summary>
    /// Moves the claim on the client when an update changes it: the old claim goes and the new one comes in the update's own batch, so that
    /// the value is never held twice and never by nobody.
    /// </summary>
    public static async Task MoveClientAsync(
        IResourceStore store, ResourceBatch batch, OpenShiftCluster before, OpenShiftCluster after, ClusterResourceId id, CancellationToken cancellationToken)
    {
        ClaimDocument? held = Client(before, id);
        ClaimDocument? wanted = Client(after, id);
        if (held?.Id == wanted?.Id)
        {
            return;
        }

        if (held is not null
            && await store.GetClaimAsync(id.SubscriptionId, held.Id, cancellationToken) is { } stored
            && IsHeldBy(stored.Document, id))
        {
            batch.Delete(stored);
        }

        if (wanted is not null)
        {
            batch.Create(wanted);
        }
    }

    /// <summary>The error for a claim that could not be made; null when the cluster itself holds it (a racing request of its own).</summary>
    public static async Task<CloudErrorException?> ExplainAsync(
        IResourceStore store, ClusterResourceId id, string claimId, CancellationToken cancellationToken)
    {
        Stored<ClaimDocument>? holder = await store.GetClaimAsync(id.SubscriptionId, claimId, cancellationToken);
        if (holder is null || IsHeldBy(holder.Document, id))
        {
            return null;
        }

        string other = holder.Document.ClusterResourceId;
        string value = holder.Document.Value;
        return string.Equals(claimId, DocumentIds.ClientClaim(value), StringComparison.Ordinal)
            ? new CloudErrorException(
                StatusCodes.Status400BadRequest,
                ErrorCodes.DuplicateClientID,
                $"The client id or identity '{value}' is used by the cluster '{other}'. Each cluster needs one of its own.",
                value.StartsWith('/') ? "identity.userAssignedIdentities" : "properties.servicePrincipalProfile.clientId")
            : new CloudErrorException(
                StatusCodes.Status400BadRequest,
                ErrorCodes.DuplicateResourceGroup,
                $"The managed resource group '{value}' is used by the cluster '{other}'. Name one that is not in use.",
                "properties.clusterProfile.resourceGroupId");
    }

    private static string? ClientOf(OpenShiftCluster cluster) =>
        cluster.Properties.ServicePrincipalProfile is { } principal
            ? principal.ClientId
            : cluster.Identity?.UserAssignedIdentities?.Keys.Order(StringComparer.OrdinalIgnoreCase).FirstOrDefault();

    private static bool IsHeldBy(ClaimDocument claim, ClusterResourceId id) =>
        ClusterResourceId.TryParse(claim.ClusterResourceId, out ClusterResourceId? holder) && holder.Equals(id);

    private static ClaimDocument Claim(ClusterResourceId id, string claimId, string value) =>
        new()
        {
            Id = claimId,
            PartitionKey = id.Partition,
            Kind = DocumentKinds.Claim,
            ClusterResourceId = id.ToString(),
            Value = value,
        };
}
