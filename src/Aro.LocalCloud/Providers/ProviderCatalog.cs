using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.Providers;

/// <summary>The providers and resource types shown by <c>/providers</c>, with the newest version of each first.</summary>
/// <param name="cloud">Names the versions of the provider that is not part of the cloud.</param>
internal sealed class ProviderCatalog(CloudEnvironment cloud)
{
    private static readonly string[] s_network = ["2024-05-01", "2023-11-01", "2022-07-01", "2022-01-01", "2021-02-01", "2020-11-01", "2020-08-01"];
    private static readonly string[] s_dns = ["2018-05-01", "2017-09-01"];
    private static readonly string[] s_compute = ["2024-07-01", "2024-03-01", "2023-03-01", "2021-07-01", "2020-06-01"];
    private static readonly string[] s_disks = ["2024-03-02", "2023-10-02", "2021-04-01", "2019-07-01"];
    private static readonly string[] s_storage = ["2023-05-01", "2022-09-01", "2021-09-01", "2019-06-01"];
    private static readonly string[] s_authorization = ["2022-04-01", "2020-04-01-preview", "2018-09-01-preview", "2018-07-01-preview", "2015-07-01"];
    private static readonly string[] s_resources = ["2024-07-01", "2022-09-01", "2021-04-01", "2020-06-01", "2019-11-01"];

    /// <summary>By namespace: its types, each with its versions.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> All { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>(StringComparer.OrdinalIgnoreCase)
        {
            ["Microsoft.Authorization"] = Types(s_authorization, "roleAssignments", "roleDefinitions", "denyAssignments", "locks", "permissions"),
            ["Microsoft.Compute"] = Types(s_compute, "virtualMachines", "skus", "locations/usages").Concat(Types(s_disks, "disks", "diskEncryptionSets", "snapshots")).ToDictionary(),
            ["Microsoft.Features"] = Types(["2021-07-01", "2015-12-01"], "features", "providers"),
            ["Microsoft.KeyVault"] = Types(["2023-07-01", "2022-07-01", "2019-09-01"], "vaults"),
            ["Microsoft.ManagedIdentity"] = Types(["2023-01-31", "2022-01-31-preview", "2018-11-30"], "userAssignedIdentities", "userAssignedIdentities/federatedIdentityCredentials"),
            ["Microsoft.Network"] = Types(
                s_network, "virtualNetworks", "virtualNetworks/subnets", "networkSecurityGroups", "networkInterfaces", "publicIPAddresses", "loadBalancers",
                "privateEndpoints", "privateLinkServices", "routeTables", "natGateways", "locations/usages").Concat(Types(s_dns, "dnsZones", "dnsZones/A", "dnsZones/CNAME", "dnsZones/TXT")).ToDictionary(),
            [ProviderRegistry.RedHatOpenShift] = Types(
                cloud.Options.ResourceProviderApiVersions,
                "openShiftClusters", "operations", "locations", "locations/operationsstatus", "locations/operationresults", "locations/openShiftVersions",
                "locations/platformWorkloadIdentityRoleSets"),
            ["Microsoft.Resources"] = Types(s_resources, "resourceGroups", "deployments", "subscriptions", "tags"),
            ["Microsoft.Storage"] = Types(s_storage, "storageAccounts", "storageAccounts/blobServices", "storageAccounts/blobServices/containers"),
        };

    private static Dictionary<string, IReadOnlyList<string>> Types(IReadOnlyList<string> versions, params string[] names) =>
        names.ToDictionary(n => n, _ => versions, StringComparer.OrdinalIgnoreCase);
}
