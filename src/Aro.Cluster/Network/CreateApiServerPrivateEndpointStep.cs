using System.Text.Json.Nodes;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Network;

/// <summary>Makes the provider's own way to the API server, whatever the cluster's visibility, and learns its address.</summary>
internal sealed class CreateApiServerPrivateEndpointStep(IAzureClients azure, ProviderNetwork provider)
    : ClusterStep("createApiServerPrivateEndpoint", "Connecting to the API server")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        var names = ClusterNames.Of(context.Document);
        string id = provider.PrivateEndpointId(names.PrivateEndpointName);
        JsonObject? endpoint = context.Handle is null ? await azure.Provider.GetAsync(id, ApiVersions.Network, cancellationToken) : null;
        if (endpoint.Text("properties", "provisioningState") != "Succeeded")
        {
            await azure.Provider.RunResumablyAsync(
                context, ct => azure.Provider.PutAsync(id, ApiVersions.Network, Body(names), ct), cancellationToken);
            endpoint = await azure.Provider.GetRequiredAsync(id, ApiVersions.Network, cancellationToken);
        }

        string ip = PublicAddress.Require(await AddressAsync(endpoint!, cancellationToken), id);
        if (context.Cluster.Properties.NetworkProfile.PrivateEndpointIp != ip)
        {
            await context.UpdateAsync(cluster => cluster.Properties.NetworkProfile.PrivateEndpointIp = ip, cancellationToken);
        }
    }

    private JsonObject Body(ClusterNames names) => new()
    {
        ["location"] = provider.Location,
        ["properties"] = new JsonObject
        {
            ["subnet"] = new JsonObject { ["id"] = provider.SubnetId },
            ["manualPrivateLinkServiceConnections"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "rp-plsconnection",
                    ["properties"] = new JsonObject { ["privateLinkServiceId"] = names.PrivateLinkServiceId },
                }),
        },
    };

    private async Task<string?> AddressAsync(JsonObject endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.Items("properties", "networkInterfaces").Select(n => n.Text("id")).FirstOrDefault() is not { } nicId)
        {
            return null;
        }

        JsonObject? nic = await azure.Provider.GetAsync(nicId, ApiVersions.Network, cancellationToken);
        return nic.Items("properties", "ipConfigurations")
            .Select(c => c.Text("properties", "privateIPAddress"))
            .FirstOrDefault(ip => !string.IsNullOrEmpty(ip));
    }
}
