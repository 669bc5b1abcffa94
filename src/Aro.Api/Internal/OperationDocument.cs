using Aro.Api.Errors;

namespace Aro.Api.Internal;

/// <summary>An asynchronous operation as the client polls it. Outlives its cluster; kept for seven days after its end.</summary>
public sealed class OperationDocument : Document, IExpiringDocument
{
    /// <summary>The identifier in the <c>operationsstatus</c> URL.</summary>
    public Guid OperationId { get; set; }

    /// <summary>ARM id of the cluster.</summary>
    public string ClusterResourceId { get; set; } = "";

    /// <summary>What it does.</summary>
    public OperationType Type { get; set; }

    /// <summary>Creating, Updating, AdminUpdating or Deleting while it runs; then Succeeded, Failed or Canceled.</summary>
    public ProvisioningState Status { get; set; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset StartTime { get; set; }

    /// <summary>When it ended; absent while it runs.</summary>
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>When it fails if it has not ended by then.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>0 to 100.</summary>
    public int PercentComplete { get; set; }

    /// <summary>The step that runs.</summary>
    public string? CurrentStep { get; set; }

    /// <summary>What the step waits for, for people.</summary>
    public string? Message { get; set; }

    /// <summary>Steps done so far, with their times.</summary>
    public List<CompletedStep> Steps { get; set; } = [];

    /// <summary>Why it failed or was canceled.</summary>
    public CloudErrorBody? Error { get; set; }

    /// <summary>Why a step failed the last time when it is to be repeated; becomes part of <see cref="Error"/> if that never helps.</summary>
    public CloudErrorBody? LastFailure { get; set; }

    /// <summary>The cluster as it was when the operation ended, without secrets; absent for a delete.</summary>
    public OpenShiftCluster? Cluster { get; set; }

    /// <summary>Correlation of the request that started it.</summary>
    public CorrelationData? Correlation { get; set; }

    /// <summary>Seconds to live from the last write, as Cosmos DB counts them; absent while it runs.</summary>
    public int? Ttl { get; set; }
}
