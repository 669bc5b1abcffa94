using Aro.Api.Internal;

namespace Aro.Cluster.Steps;

/// <summary>What a step sees and may change. Implemented by the engine; every write is fenced by the lease.</summary>
public abstract class StepContext
{
    /// <summary>The cluster document as last read or committed. Read-only for steps: changes go through <see cref="UpdateAsync"/>.</summary>
    public abstract OpenShiftClusterDocument Document { get; }

    /// <summary>The operation document as last read or committed.</summary>
    public abstract OperationDocument Operation { get; }

    /// <summary>The subscription's tenant.</summary>
    public abstract string TenantId { get; }

    /// <summary>Shortcut to the cluster.</summary>
    public OpenShiftCluster Cluster => Document.Cluster;

    /// <summary>Handle of a cloud call in progress that an earlier run of this step saved; null at first.</summary>
    public abstract string? Handle { get; }

    /// <summary>Commits a change of the cluster. Persist an intent (a random name) before the call that uses it.</summary>
    public abstract Task UpdateAsync(Action<OpenShiftCluster> change, CancellationToken cancellationToken);

    /// <summary>Commits the handle of a cloud call, so that another worker resumes the poll instead of repeating the call.</summary>
    public abstract Task SaveHandleAsync(string? handle, CancellationToken cancellationToken);

    /// <summary>Tells what the step waits for; shown in the operation's status, written at most once a second.</summary>
    public abstract Task ReportAsync(string message, CancellationToken cancellationToken);

    /// <summary>Polls a condition until it is met; throws StepTimeout with the last reason when its time is over.</summary>
    public abstract Task WaitForAsync(IConditionStep step, CancellationToken cancellationToken);
}
