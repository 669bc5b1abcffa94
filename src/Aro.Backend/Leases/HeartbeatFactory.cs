using Aro.Database.Collections;
using Aro.Database.Leases;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Backend.Leases;

/// <summary>Makes the heartbeat of a claim.</summary>
internal sealed class HeartbeatFactory(
    IClusterLeases leases,
    IResourceStore store,
    ChangeSignal changes,
    IOptions<BackendOptions> options,
    IOptions<LeaseOptions> leaseOptions,
    TimeProvider time,
    ILogger<Heartbeat> logger)
{
    /// <summary>Starts it.</summary>
    /// <param name="claim">What is held.</param>
    /// <param name="stop">What is told when the work has to stop.</param>
    /// <param name="claimedAt">Timestamp of <see cref="TimeProvider"/> taken before the claim was asked for.</param>
    public Heartbeat Start(ClaimedCluster claim, StopSignal stop, long claimedAt) =>
        new(leases, store, changes, claim, stop, claimedAt, options.Value, leaseOptions.Value.Duration, time, logger);
}
