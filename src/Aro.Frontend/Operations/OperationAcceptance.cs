using Aro.Api;
using Aro.Api.Internal;
using Microsoft.Extensions.Options;

namespace Aro.Frontend.Operations;

/// <summary>Puts an operation on a cluster document and makes the document clients poll. Both are committed in one batch (invariant I2).</summary>
internal sealed class OperationAcceptance(IIdGenerator ids, TimeProvider time, IOptions<FrontendOptions> options)
{
    /// <summary>
    /// Queues an operation on <paramref name="document"/> and returns the operation's document. The lease is left as it is: a worker that
    /// still holds it finds out at its next write and gives it back.
    /// </summary>
    public OperationDocument Begin(OpenShiftClusterDocument document, ClusterResourceId id, OperationType type, CorrelationData correlation)
    {
        DateTimeOffset now = time.GetUtcNow();
        Guid operationId = ids.NewGuid();
        (ProvisioningState state, TimeSpan deadline) = type switch
        {
            OperationType.Create => (ProvisioningState.Creating, options.Value.CreateDeadline),
            OperationType.Update => (ProvisioningState.Updating, options.Value.UpdateDeadline),
            OperationType.AdminUpdate => (ProvisioningState.AdminUpdating, options.Value.UpdateDeadline),
            OperationType.Delete => (ProvisioningState.Deleting, options.Value.DeleteDeadline),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not begun by a request."),
        };

        document.OperationId = operationId;
        document.QueuedAt = now.ToUnixTimeMilliseconds();
        document.Dequeues = 0;
        document.Checkpoint = null;
        document.Correlation = correlation;
        document.Cluster.Properties.ProvisioningState = state;

        return new OperationDocument
        {
            Id = DocumentIds.Operation(operationId),
            PartitionKey = id.Partition,
            Kind = DocumentKinds.Operation,
            OperationId = operationId,
            ClusterResourceId = id.ToString(),
            Type = type,
            Status = state,
            StartTime = now,
            Deadline = now + deadline,
            Message = "Waiting for a worker.",
            Correlation = correlation,
        };
    }

    /// <summary>Ends an operation that a delete supersedes. It can be polled as long as one that ended by itself.</summary>
    public void Cancel(OperationDocument operation, Guid supersededBy)
    {
        operation.Status = ProvisioningState.Canceled;
        operation.EndTime = time.GetUtcNow();
        operation.Message = null;
        operation.Ttl = (int)options.Value.OperationRetention.TotalSeconds;
        operation.Error = new Api.Errors.CloudErrorBody
        {
            Code = Api.Errors.ErrorCodes.OperationPreempted,
            Message = $"The operation was canceled because the cluster is being deleted (operation '{supersededBy:D}').",
            Target = operation.CurrentStep,
        };
        operation.CurrentStep = null;
    }
}
