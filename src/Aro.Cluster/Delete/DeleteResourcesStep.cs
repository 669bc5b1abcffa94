using System.Text.Json.Nodes;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Delete;

/// <summary>
/// Removes the resources of the managed resource group level by level, whoever made them (the installer, or the cluster itself). The group's
/// own removal would do it in an order that private links and load balancers refuse.
/// </summary>
internal sealed class DeleteResourcesStep(
    string name, string description, Func<int, bool> levels, IAzureClients azure, ManagedResourceGroup group) : ClusterStep(name, description)
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!await group.IsOursAsync(context, cancellationToken))
        {
            return;
        }

        IArmClient arm = azure.Customer(context.TenantId);
        List<(string Id, string Type)> resources = await ListAsync(context, arm, cancellationToken);
        IEnumerable<IGrouping<int, (string Id, string Type)>> byLevel =
            resources.GroupBy(r => DeletionLevel.Of(r.Type)).Where(g => levels(g.Key)).OrderBy(g => g.Key);
        foreach (IGrouping<int, (string Id, string Type)> level in byLevel)
        {
            string[] left = [.. level.Select(r => r.Id[(r.Id.LastIndexOf('/') + 1)..])];
            await context.ReportAsync($"removing {string.Join(", ", left.Take(5))}{(left.Length > 5 ? $" and {left.Length - 5} more" : "")}", cancellationToken);
            await Task.WhenAll(level.Select(r => DeleteAsync(arm, r.Id, r.Type, cancellationToken)));
        }
    }

    private static async Task<List<(string Id, string Type)>> ListAsync(StepContext context, IArmClient arm, CancellationToken cancellationToken)
    {
        var resources = new List<(string Id, string Type)>();
        string collection = ClusterNames.Of(context.Document).ResourceGroupId + "/resources";
        await foreach (JsonObject resource in arm.ListAsync(collection, ApiVersions.Resources, cancellationToken))
        {
            if (resource.Text("id") is { } id && resource.Text("type") is { } type)
            {
                resources.Add((id, type));
            }
        }

        return resources;
    }

    private static async Task DeleteAsync(IArmClient arm, string id, string type, CancellationToken cancellationToken)
    {
        // A type nobody here makes goes with the resource group.
        if (ApiVersions.ForDelete(type) is { } apiVersion)
        {
            await arm.DeleteAndWaitAsync(id, apiVersion, cancellationToken);
        }
    }
}
