using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager;

/// <content>Deleting, and the ends of operations.</content>
internal sealed partial class ResourceEngine
{
    /// <summary>Begins the deletion of a resource or of a whole group.</summary>
    public DeleteOutcome Delete(ResourceId id, Preconditions preconditions)
    {
        lock (_gate)
        {
            if (id.SubscriptionId.Length > 0 && !cloud.HasSubscription(id.SubscriptionId))
            {
                throw CloudErrors.SubscriptionNotFound(id.SubscriptionId);
            }

            if (table.Find(id) is not { } resource)
            {
                return id.IsOfType(GroupType)
                    ? throw CloudErrors.ResourceGroupNotFound(id.Name)
                    : id.Group is { } group && table.Find(group) is null
                        ? throw CloudErrors.ResourceGroupNotFound(id.ResourceGroup)
                        : new DeleteOutcome(false, null);
            }

            preconditions.Check(id, resource.ETag);
            if (resource.IsDeleting)
            {
                return new DeleteOutcome(true, operations.Find(resource.OperationId));
            }

            CheckLocks(id, "delete", level => level is "CanNotDelete" or "ReadOnly");
            var behavior = behaviors.For(id);
            behavior.CheckDelete(resource, table);
            if (operations.Find(resource.OperationId) is { IsRunning: true } superseded)
            {
                operations.Write(superseded.End(CloudOperation.Canceled, cloud.Time.UtcNow, CloudErrors.Preempted(id).ToJson()));
            }

            if (behavior.DeletionTime == TimeSpan.Zero)
            {
                Remove(id);
                return new DeleteOutcome(true, null);
            }

            var operation = NewOperation(
                id.IsOfType(GroupType) ? CloudOperationKind.DeleteGroup : CloudOperationKind.Delete, id, behavior.DeletionTime);
            operations.Write(operation);
            SetState(resource, "Deleting", operation.Id);
            scheduler.Start(operation);
            return new DeleteOutcome(true, operation);
        }
    }

    /// <summary>Removes a resource and everything below it, without asking.</summary>
    public void RemoveNow(ResourceId id)
    {
        lock (_gate)
        {
            Remove(id);
        }
    }

    /// <summary>Gives a resource another <c>provisioningState</c>.</summary>
    public void SetState(ResourceId id, string state)
    {
        lock (_gate)
        {
            if (table.Find(id) is { } resource)
            {
                SetState(resource, state, null);
            }
        }
    }

    bool IOperationHandler.Handles(CloudOperationKind kind) => kind is CloudOperationKind.Put or CloudOperationKind.Delete;

    async Task IOperationHandler.RunAsync(CloudOperation operation, CancellationToken cancellationToken)
    {
        var remaining = operation.DueTime - cloud.Time.UtcNow;
        if (remaining > TimeSpan.Zero)
        {
            await Task.Delay(remaining, cloud.Time.Clock, cancellationToken);
        }

        lock (_gate)
        {
            if (operations.Find(operation.Id) is not { IsRunning: true } running)
            {
                return;
            }

            var id = ResourceId.Parse(operation.ResourceId);
            if (operation.Kind == CloudOperationKind.Delete)
            {
                CompleteDelete(id, running);
            }
            else
            {
                CompletePut(id, running);
            }
        }
    }

    private void CompletePut(ResourceId id, CloudOperation operation)
    {
        if (table.Find(id) is { } resource && resource.OperationId == operation.Id)
        {
            observers.Written(Observed(SetState(resource, "Succeeded", null)));
        }

        operations.Write(operation.End(CloudOperation.Succeeded, cloud.Time.UtcNow));
    }

    private void CompleteDelete(ResourceId id, CloudOperation operation)
    {
        if (table.Find(id) is { } resource)
        {
            try
            {
                // Something may have come to depend on the resource since the delete was accepted.
                behaviors.For(id).CheckDelete(resource, table);
                Remove(id);
            }
            catch (CloudException e)
            {
                SetState(resource, "Failed", null);
                operations.Write(operation.End(CloudOperation.Failed, cloud.Time.UtcNow, e.ToJson()));
                return;
            }
        }

        operations.Write(operation.End(CloudOperation.Succeeded, cloud.Time.UtcNow));
    }

    private void Remove(ResourceId id)
    {
        foreach (var child in table.Below(id).OrderByDescending(r => r.Id.Key.Length))
        {
            RemoveOne(child);
        }

        if (table.Find(id) is { } resource)
        {
            RemoveOne(resource);
        }
    }

    private void RemoveOne(StoredResource resource)
    {
        var observed = Observed(resource);
        table.Remove(resource.Id);
        behaviors.For(resource.Id).Deleted(resource, this);
        observers.Deleted(observed);
    }

    private StoredResource SetState(StoredResource resource, string state, string? operationId)
    {
        var body = (JsonObject)resource.Body.DeepClone();
        if (behaviors.For(resource.Id).HasProvisioningState)
        {
            if (body["properties"] is not JsonObject properties)
            {
                body["properties"] = properties = [];
            }

            properties["provisioningState"] = state;
        }

        var changed = resource with { Body = body, OperationId = operationId };
        table.Write(changed);
        return changed;
    }
}
