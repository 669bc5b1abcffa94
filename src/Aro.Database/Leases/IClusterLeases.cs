using Aro.Api.Internal;
using Aro.Database.Collections;

namespace Aro.Database.Leases;

/// <summary>
/// Ownership of queued clusters. Times are of the store's clock; a worker's own clock plays no part. Every write of a worker goes
/// through <see cref="CommitAsync"/>, which refuses a stale epoch (invariant I3).
/// </summary>
public interface IClusterLeases
{
    /// <summary>Claims the fairest waiting cluster (owner, epoch+1, dequeues+1) and returns it; null when none waits.</summary>
    Task<Stored<OpenShiftClusterDocument>?> TryClaimAsync(string owner, CancellationToken cancellationToken);

    /// <summary>
    /// Prolongs the lease. Throws <see cref="LeaseLostException"/> when the epoch moved on; returns the current document, so that the
    /// caller sees that its operation was superseded.
    /// </summary>
    Task<Stored<OpenShiftClusterDocument>> RenewAsync(ClaimedCluster claim, CancellationToken cancellationToken);

    /// <summary>
    /// Reads cluster and operation, checks owner, epoch and operation, applies <paramref name="change"/> to both, and commits them in one
    /// batch; re-reads and re-applies when another writer was quicker.
    /// </summary>
    /// <exception cref="LeaseLostException">Another worker owns the cluster.</exception>
    /// <exception cref="OperationSupersededException">The cluster's operation is another one now.</exception>
    Task<ClusterCommit> CommitAsync(ClaimedCluster claim, Action<ClusterCommit> change, CancellationToken cancellationToken);

    /// <summary>Gives the lease back without ending the operation, so that another worker can go on at once.</summary>
    Task ReleaseAsync(ClaimedCluster claim, CancellationToken cancellationToken);
}
