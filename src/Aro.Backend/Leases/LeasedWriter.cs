using Aro.Api.Internal;
using Aro.Database.Leases;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Leases;

/// <summary>
/// Every write of a worker on its claim: one at a time, fenced by the lease, repeated while the store cannot answer. A commit may have
/// been made although the store reported a failure, so a change must give the same result when it is applied twice.
/// </summary>
internal sealed class LeasedWriter(
    IClusterLeases leases,
    ClaimedCluster claim,
    StopSignal stop,
    OpenShiftClusterDocument document,
    OperationDocument operation,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public ClaimedCluster Claim { get; } = claim;

    /// <summary>The cluster as last read or committed.</summary>
    public OpenShiftClusterDocument Document { get; private set; } = document;

    /// <summary>The operation as last read or committed.</summary>
    public OperationDocument Operation { get; private set; } = operation;

    /// <summary>Commits, repeating while the store cannot answer and the lease lasts.</summary>
    public Task CommitAsync(Action<ClusterCommit> change, CancellationToken cancellationToken) =>
        CommitCoreAsync(
            token => TransientStoreErrors.RetryAsync(t => leases.CommitAsync(Claim, change, t), stop, time, logger, token),
            cancellationToken);

    /// <summary>Commits, trying once; for what is not worth waiting for.</summary>
    public Task CommitOnceAsync(Action<ClusterCommit> change, CancellationToken cancellationToken) =>
        CommitCoreAsync(token => leases.CommitAsync(Claim, change, token), cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async Task CommitCoreAsync(Func<CancellationToken, Task<ClusterCommit>> commit, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ClusterCommit committed = await commit(cancellationToken).ConfigureAwait(false);
            Document = committed.Cluster;
            Operation = committed.Operation;
        }
        catch (LeaseLostException)
        {
            stop.Request(StopReason.LeaseLost);
            throw;
        }
        catch (OperationSupersededException)
        {
            stop.Request(StopReason.Superseded);
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }
}
