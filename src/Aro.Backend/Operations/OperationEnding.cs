using Aro.Api.Internal;
using Aro.Database.Leases;

namespace Aro.Backend.Operations;

/// <summary>
/// The last commit of an operation, one batch: cluster and operation become terminal, the lease is given back, the queue entry and the
/// checkpoint go (invariants I1, I2).
/// </summary>
internal static class OperationEnding
{
    /// <summary>How long an ended operation is kept.</summary>
    public const int TimeToLiveSeconds = 604_800;

    /// <summary>Applies the end. Gives the same result when it is applied twice.</summary>
    public static void Apply(ClusterCommit commit, OperationResult result, StepProgress? done, DateTimeOffset endTime)
    {
        Checkpoints.Complete(commit, done);

        OperationDocument operation = commit.Operation;
        ApplyToCluster(commit.Cluster, operation.Type, result);
        if (operation.Type == OperationType.Delete && result.Status == ProvisioningState.Succeeded)
        {
            commit.DeleteCluster = true;
        }

        End(operation, result, endTime);
        operation.Cluster = operation.Type == OperationType.Delete ? null : ClusterSnapshot.Of(commit.Cluster.Cluster);
        commit.ReleaseLease = true;
    }

    /// <summary>Makes an operation terminal.</summary>
    public static void End(OperationDocument operation, OperationResult result, DateTimeOffset endTime)
    {
        operation.Status = result.Status;
        operation.EndTime = endTime;
        operation.Error = result.Error;
        operation.LastFailure = null;
        operation.CurrentStep = null;
        operation.Message = null;
        operation.Ttl = TimeToLiveSeconds;
        if (result.Status == ProvisioningState.Succeeded)
        {
            operation.PercentComplete = 100;
        }
    }

    /// <summary>Makes a cluster terminal and takes it out of the queue.</summary>
    public static void ApplyToCluster(OpenShiftClusterDocument document, OperationType type, OperationResult result)
    {
        OpenShiftClusterProperties properties = document.Cluster.Properties;
        bool succeeded = result.Status == ProvisioningState.Succeeded;
        if (type == OperationType.AdminUpdate)
        {
            // Maintenance is not the customer's operation: the cluster shows the state it had before.
            ProvisioningState? last = properties.LastProvisioningState is { } state && state.IsTerminal() ? state : null;
            properties.ProvisioningState = last ?? result.Status;
            properties.FailedProvisioningState ??= succeeded ? null : ProvisioningState.AdminUpdating;
            properties.LastAdminUpdateError = result.Error is { } error ? $"{error.Code}: {error.Message}" : null;
            properties.MaintenanceTask = null;
            properties.MaintenanceState = MaintenanceState.None;
            if (!succeeded || properties.ProvisioningState == ProvisioningState.Succeeded)
            {
                properties.LastError = result.Error;
            }
        }
        else
        {
            properties.ProvisioningState = result.Status;
            properties.FailedProvisioningState = succeeded ? null : InProgress(type);
            properties.LastError = result.Error;
        }

        properties.LastProvisioningState = null;
        document.QueuedAt = null;
        document.Dequeues = 0;
        document.Checkpoint = null;
        document.Correlation = null;
    }

    /// <summary>The non-terminal state of a kind of operation.</summary>
    public static ProvisioningState InProgress(OperationType type) => type switch
    {
        OperationType.Create => ProvisioningState.Creating,
        OperationType.Update => ProvisioningState.Updating,
        OperationType.AdminUpdate => ProvisioningState.AdminUpdating,
        OperationType.Delete => ProvisioningState.Deleting,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown kind of operation."),
    };

    /// <summary>The kind of operation behind a non-terminal state.</summary>
    public static OperationType TypeOf(ProvisioningState state) => state switch
    {
        ProvisioningState.Creating => OperationType.Create,
        ProvisioningState.Updating => OperationType.Update,
        ProvisioningState.AdminUpdating => OperationType.AdminUpdate,
        ProvisioningState.Deleting => OperationType.Delete,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A terminal state has no operation."),
    };
}
