using System.Text.Json.Nodes;
using Aro.Azure;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Resources;

/// <summary>Guards every deletion: only a group whose <c>managedBy</c> is the cluster's id is the cluster's to empty.</summary>
internal sealed class ManagedResourceGroup(IAzureClients azure)
{
    public async Task<bool> IsOursAsync(StepContext context, CancellationToken cancellationToken)
    {
        string id = context.Cluster.Properties.ClusterProfile.ResourceGroupId;
        JsonObject? group = await azure.Customer(context.TenantId).GetAsync(id, ApiVersions.Resources, cancellationToken);
        return group.Text("managedBy").IsId(context.Cluster.Id);
    }
}
