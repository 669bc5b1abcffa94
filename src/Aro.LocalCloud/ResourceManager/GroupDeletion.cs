using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>
/// Deletes a resource group: first what lives in outside providers, then everything else, what others depend on last. What cannot be
/// deleted fails the operation and stays, as does the group.
/// </summary>
internal sealed class GroupDeletion(ResourceEngine engine, OperationTable operations, CloudResources resources, IForeignResources foreign, CloudEnvironment cloud)
    : IOperationHandler
{
    public bool Handles(CloudOperationKind kind) => kind == CloudOperationKind.DeleteGroup;

    public async Task RunAsync(CloudOperation operation, CancellationToken cancellationToken)
    {
        var group = ResourceId.Parse(operation.ResourceId);
        try
        {
            await foreign.DeleteAllAsync(group, cancellationToken);
            await DeleteResourcesAsync(group, cancellationToken);
            await cloud.Time.DelayAsync(TimeSpan.FromSeconds(1), cancellationToken);
            engine.RemoveNow(group);
            operations.Write(operation.End(CloudOperation.Succeeded, cloud.Time.UtcNow));
        }
        catch (CloudException e)
        {
            engine.SetState(group, "Succeeded");
            operations.Write(operation.End(CloudOperation.Failed, cloud.Time.UtcNow, e.ToJson()));
        }
    }

    private async Task DeleteResourcesAsync(ResourceId group, CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = engine.ObserveAll(t => t.Below(group).Where(r => r.Id.Parent?.Key == group.Key));
            if (left.Count == 0)
            {
                return;
            }

            var failures = await Task.WhenAll(left.Select(r => TryDeleteAsync(r.Id, cancellationToken)));
            if (failures.All(f => f is not null))
            {
                throw new CloudException(
                    409,
                    "ResourceGroupDeletionBlocked",
                    $"Deletion of resource group '{group.Name}' did not finish, as resources with identifiers "
                    + $"'{string.Join(", ", left.Select(r => r.Id.Value))}' could not be deleted.",
                    details: new([.. failures.OfType<CloudException>().Select(f => f.ToJson())]));
            }
        }
    }

    private async Task<CloudException?> TryDeleteAsync(ResourceId id, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = engine.Delete(id, Preconditions.None);
            await resources.EndAsync(outcome.Operation, cancellationToken);
            return null;
        }
        catch (CloudException e)
        {
            return e;
        }
    }
}
