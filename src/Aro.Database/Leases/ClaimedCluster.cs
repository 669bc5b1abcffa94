using Aro.Api;

namespace Aro.Database.Leases;

/// <summary>What a worker holds: the cluster, the epoch it claimed and the operation it works on.</summary>
public sealed record ClaimedCluster(ClusterResourceId Id, string Owner, long Epoch, Guid OperationId);
