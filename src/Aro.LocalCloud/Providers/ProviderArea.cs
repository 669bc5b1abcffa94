using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Http;

namespace Aro.LocalCloud.Providers;

/// <summary>Resource providers of a subscription: list, show, register, unregister.</summary>
internal sealed class ProviderArea(ProviderRegistry registry, ProviderRegistration registration, CloudEnvironment cloud) : IArmArea
{
    /// <summary>Types that clients look up to find an api-version, with the versions to offer, newest first.</summary>
    private static readonly Dictionary<string, (string Type, string[] Versions)[]> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.RedHatOpenShift"] =
        [
            ("openShiftClusters", ["2025-07-25", "2023-11-22", "2023-09-04", "2023-04-01", "2022-09-04", "2022-04-01", "2020-04-30"]),
            ("locations/openShiftVersions", ["2025-07-25", "2023-11-22", "2022-09-04"]),
            ("operations", ["2025-07-25", "2023-11-22"]),
        ],
        ["Microsoft.Network"] =
        [
            ("virtualNetworks", ["2024-05-01", "2022-07-01"]), ("virtualNetworks/subnets", ["2024-05-01", "2022-07-01"]), ("networkInterfaces", ["2024-05-01"]),
            ("networkSecurityGroups", ["2024-05-01"]), ("loadBalancers", ["2024-05-01"]), ("publicIPAddresses", ["2024-05-01"]),
            ("privateEndpoints", ["2024-05-01"]), ("privateLinkServices", ["2024-05-01"]), ("routeTables", ["2024-05-01"]), ("dnsZones", ["2018-05-01"]),
        ],
        ["Microsoft.Compute"] = [("virtualMachines", ["2024-07-01"]), ("disks", ["2024-03-02"]), ("diskEncryptionSets", ["2024-03-02"])],
        ["Microsoft.Storage"] = [("storageAccounts", ["2023-05-01"])],
        ["Microsoft.KeyVault"] = [("vaults", ["2023-07-01"])],
        ["Microsoft.ManagedIdentity"] = [("userAssignedIdentities", ["2023-01-31"])],
        ["Microsoft.Authorization"] = [("roleAssignments", ["2022-04-01"]), ("locks", ["2020-05-01"])],
        ["Microsoft.Resources"] = [("deployments", ["2022-09-01"])],
    };

    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        if (!request.SegmentIs(0, "subscriptions") || !request.SegmentIs(2, "providers") || request.Segments.Length > 5)
        {
            return false;
        }

        var subscription = request.Segments[1];
        switch (request.Segments.Length, request.Method.ToUpperInvariant())
        {
            case (3, "GET"):
                await request.AnswerListAsync(s_types.Keys.Select(name => Show(subscription, name)));
                return true;
            case (4, "GET"):
                await request.AnswerAsync(200, Show(subscription, request.Segments[3]));
                return true;
            case (5, "POST") when request.SegmentIs(4, "register") || request.SegmentIs(4, "unregister"):
                await request.AnswerAsync(200, await RegisterAsync(request, subscription, request.SegmentIs(4, "register")));
                return true;
            default:
                return false;
        }
    }

    private async Task<JsonObject> RegisterAsync(ArmRequest request, string subscription, bool registered)
    {
        var name = request.Segments[3];
        var shown = Show(subscription, name);
        await registration.SetAsync(subscription, name, registered, request.Aborted);
        shown["registrationState"] = registered ? "Registered" : "NotRegistered";
        return shown;
    }

    private JsonObject Show(string subscription, string name)
    {
        if (!s_types.TryGetValue(name, out var types))
        {
            throw new CloudException(404, "InvalidResourceNamespace", $"The resource namespace '{name}' is invalid.");
        }

        var official = s_types.Keys.First(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase));
        return new JsonObject
        {
            ["id"] = $"/subscriptions/{subscription}/providers/{official}",
            ["namespace"] = official,
            ["registrationPolicy"] = "RegistrationRequired",
            ["registrationState"] = registry.IsRegistered(subscription, official) ? "Registered" : "NotRegistered",
            ["resourceTypes"] = new JsonArray([.. types.Select(t => (JsonNode)new JsonObject
            {
                ["resourceType"] = t.Type,
                ["locations"] = new JsonArray(cloud.Location),
                ["apiVersions"] = new JsonArray([.. t.Versions.Select(v => (JsonNode)v)]),
                ["defaultApiVersion"] = t.Versions[0],
                ["capabilities"] = "None",
            })]),
        };
    }
}
