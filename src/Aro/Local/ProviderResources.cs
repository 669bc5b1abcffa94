using System.Text.Json.Nodes;
using Aro.LocalCloud.ResourceManager;

namespace Aro.Local;

/// <summary>
/// The provider's own resources in the local cloud: what its deployment makes in production. Each is made when absent, so that a
/// start on old data changes nothing.
/// </summary>
internal static class ProviderResources
{
    private static string Group(string subscriptionId) => $"/subscriptions/{subscriptionId}/resourceGroups/{LocalNames.ProviderResourceGroup}";

    private static string PrivateEndpointNetwork(string subscriptionId) =>
        $"{Group(subscriptionId)}/providers/Microsoft.Network/virtualNetworks/rp-pe-vnet-001";

    private static string Zone(string subscriptionId) => $"{Group(subscriptionId)}/providers/Microsoft.Network/dnsZones/{LocalNames.Domain}";

    /// <summary>Makes what is missing.</summary>
    public static async Task EnsureAsync(ICloudResources resources, string subscriptionId, string tenantId, CancellationToken cancellationToken)
    {
        await EnsureAsync(Group(subscriptionId), new JsonObject { ["location"] = LocalNames.Location });
        await EnsureAsync(PrivateEndpointNetwork(subscriptionId), new JsonObject
        {
            ["location"] = LocalNames.Location,
            ["properties"] = new JsonObject
            {
                ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("127.32.0.0/16") },
                ["subnets"] = new JsonArray(new JsonObject
                {
                    ["name"] = "rp-pe-subnet",
                    ["properties"] = new JsonObject { ["addressPrefix"] = "127.32.0.0/16", ["privateEndpointNetworkPolicies"] = "Disabled" },
                }),
            },
        });
        await EnsureAsync(Zone(subscriptionId), new JsonObject { ["location"] = "global", ["properties"] = new JsonObject() });
        foreach (string vault in (string[])["svc", "cls"])
        {
            await EnsureAsync($"{Group(subscriptionId)}/providers/Microsoft.KeyVault/vaults/{LocalNames.KeyVaultPrefix}-{vault}", new JsonObject
            {
                ["location"] = LocalNames.Location,
                ["properties"] = new JsonObject
                {
                    ["tenantId"] = tenantId,
                    ["sku"] = new JsonObject { ["family"] = "A", ["name"] = "standard" },
                    ["enableSoftDelete"] = true,
                    ["accessPolicies"] = new JsonArray(),
                },
            });
        }

        async Task EnsureAsync(string id, JsonObject body)
        {
            if (resources.Get(id) is null)
            {
                await resources.PutAsync(id, body, cancellationToken);
            }
        }
    }

    /// <summary>What clusters left in the provider's own resource group; empty when they cleaned up.</summary>
    public static IReadOnlyList<string> FindLeftovers(ICloudResources resources, string subscriptionId) =>
    [
        .. resources.List("Microsoft.Network/dnsZones/A", Group(subscriptionId)).Select(r => r.Id.Value),
        .. resources.List("Microsoft.Network/privateEndpoints", Group(subscriptionId)).Select(r => r.Id.Value),
    ];
}
