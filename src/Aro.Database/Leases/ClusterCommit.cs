using Aro.Api.Internal;
using Aro.Database.Collections;

namespace Aro.Database.Leases;

/// <summary>Cluster and operation that a worker's commit changes together.</summary>
public sealed class ClusterCommit(OpenShiftClusterDocument cluster, OperationDocument operation, ResourceBatch batch)
{
    /// <summary>The cluster document.</summary>
    public OpenShiftClusterDocument Cluster { get; } = cluster;

    /// <summary>Its operation.</summary>
    public OperationDocument Operation { get; } = operation;

    /// <summary>For further documents of the same partition in the same batch.</summary>
    public ResourceBatch Batch { get; } = batch;

    /// <summary>Set to delete the cluster document with this commit (the end of a delete); its claims are deleted with it.</summary>
    public bool DeleteCluster { get; set; }

    /// <summary>Set to give the lease back with this commit.</summary>
    public bool ReleaseLease { get; set; }
}
