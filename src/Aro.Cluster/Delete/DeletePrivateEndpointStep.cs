using Aro.Azure;
using Aro.Cluster.Network;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Delete;

/// <summary>Removes the provider's way to the API server; a private link service cannot be removed before it.</summary>
internal sealed class DeletePrivateEndpointStep(IAzureClients azure, ProviderNetwork provider)
    : ClusterStep("deletePrivateEndpoint", "Disconnecting from the API server")
{
    protected override Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        string id = provider.PrivateEndpointId(ClusterNames.Of(context.Document).PrivateEndpointName);
        return azure.Provider.RunResumablyAsync(context, ct => azure.Provider.DeleteAsync(id, ApiVersions.Network, ct), cancellationToken);
    }
}
