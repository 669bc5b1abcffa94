using System.Text.Json.Nodes;

namespace Aro.Demo;

/// <summary>The resources the demo uses, and the create request made of them.</summary>
internal sealed record DemoNames(string SubscriptionId, string Location, string ClientId, string ClientSecret)
{
    public const string ApiVersion = "2025-07-25";
    public const string ClusterName = "demo";
    private const string ResourcesVersion = "2021-04-01";
    private const string NetworkVersion = "2022-07-01";

    public string ResourceGroup => $"/subscriptions/{SubscriptionId}/resourceGroups/demo-rg";

    public string ResourceGroupUrl => $"{ResourceGroup}?api-version={ResourcesVersion}";

    public string ManagedResourceGroupUrl => $"/subscriptions/{SubscriptionId}/resourceGroups/demo-cluster-rg?api-version={ResourcesVersion}";

    public string ManagedResourcesUrl => $"/subscriptions/{SubscriptionId}/resourceGroups/demo-cluster-rg/resources?api-version={ResourcesVersion}";

    public string VirtualNetwork => $"{ResourceGroup}/providers/Microsoft.Network/virtualNetworks/demo-vnet";

    public string VirtualNetworkUrl => $"{VirtualNetwork}?api-version={NetworkVersion}";

    public string Cluster => $"{ResourceGroup}/providers/Microsoft.RedHatOpenShift/openShiftClusters/{ClusterName}";

    public string ClusterUrl => $"{Cluster}?api-version={ApiVersion}";

    public string AdminCredentialsUrl => $"{Cluster}/listAdminCredentials?api-version={ApiVersion}";

    public string VersionsUrl =>
        $"/subscriptions/{SubscriptionId}/providers/Microsoft.RedHatOpenShift/locations/{Location}/openShiftVersions?api-version={ApiVersion}";

    public JsonObject ResourceGroupBody => new() { ["location"] = Location };

    public JsonObject VirtualNetworkBody => new()
    {
        ["location"] = Location,
        ["properties"] = new JsonObject
        {
            ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.0.0.0/16") },
            ["subnets"] = new JsonArray(Subnet("master", "10.0.0.0/23"), Subnet("worker", "10.0.2.0/23")),
        },
    };

    /// <summary>The request body in <c>create-cluster.json</c> with its blanks filled.</summary>
    public JsonNode ClusterBody(string version)
    {
        using Stream stream = typeof(DemoNames).Assembly.GetManifestResourceStream("create-cluster.json")!;
        using StreamReader reader = new(stream);
        string text = reader.ReadToEnd()
            .Replace("{location}", Location, StringComparison.Ordinal)
            .Replace("{name}", ClusterName, StringComparison.Ordinal)
            .Replace("{version}", version, StringComparison.Ordinal)
            .Replace("{subscription}", SubscriptionId, StringComparison.Ordinal)
            .Replace("{managedResourceGroup}", "demo-cluster-rg", StringComparison.Ordinal)
            .Replace("{clientId}", ClientId, StringComparison.Ordinal)
            .Replace("{clientSecret}", ClientSecret, StringComparison.Ordinal)
            .Replace("{vnet}", VirtualNetwork, StringComparison.Ordinal);
        return JsonNode.Parse(text)!;
    }

    private static JsonObject Subnet(string name, string prefix) =>
        new() { ["name"] = name, ["properties"] = new JsonObject { ["addressPrefix"] = prefix } };
}
