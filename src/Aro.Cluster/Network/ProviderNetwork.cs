using Aro.Azure;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Network;

/// <summary>The provider's side of the private links to the clusters.</summary>
internal sealed class ProviderNetwork(IOptions<AzureOptions> options)
{
    private string Group => $"/subscriptions/{options.Value.SubscriptionId}/resourceGroups/{options.Value.ResourceGroup}";

    public string SubscriptionId => options.Value.SubscriptionId;

    public string Location => options.Value.Location;

    public string SubnetId => $"{Group}/providers/Microsoft.Network/virtualNetworks/rp-pe-vnet-001/subnets/rp-pe-subnet";

    public string PrivateEndpointId(string name) => $"{Group}/providers/Microsoft.Network/privateEndpoints/{name}";
}
