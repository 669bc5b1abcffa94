namespace Aro.Api.Internal;

/// <summary>
/// The document of one cluster. It is the work queue too: while <see cref="QueuedAt"/> has a value some operation waits or runs.
/// </summary>
public sealed class OpenShiftClusterDocument : Document
{
    /// <summary>Identifies this incarnation of the cluster in names of Azure objects outside the managed resource group; new at each create.</summary>
    public Guid Uid { get; set; }

    /// <summary>The operation in progress, or the last one.</summary>
    public Guid? OperationId { get; set; }

    /// <summary>When the operation in progress was accepted, Unix milliseconds; absent when nothing is to be done.</summary>
    public long? QueuedAt { get; set; }

    /// <summary>Who works on it.</summary>
    public Lease Lease { get; set; } = new();

    /// <summary>How often the operation in progress was claimed. Past a limit the operation fails (poison).</summary>
    public int Dequeues { get; set; }

    /// <summary>Steps of the operation in progress that are done, and the one that runs.</summary>
    public StepCheckpoint? Checkpoint { get; set; }

    /// <summary>Correlation of the request that started the operation in progress.</summary>
    public CorrelationData? Correlation { get; set; }

    /// <summary>The cluster.</summary>
    public OpenShiftCluster Cluster { get; set; } = new();
}
