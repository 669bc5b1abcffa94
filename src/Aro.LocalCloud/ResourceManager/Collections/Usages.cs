using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager.Collections;

/// <summary>What of the quotas is used.</summary>
internal sealed class Usages(ResourceTable table) : IComputedCollection
{
    public bool Holds(string type) =>
        string.Equals(type, "Microsoft.Compute/locations/usages", StringComparison.OrdinalIgnoreCase)
        || string.Equals(type, "Microsoft.Network/locations/usages", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<JsonObject> List(ResourceId? scope, string type) => type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase)
        ? [Usage("PublicIPAddresses", Count("publicIPAddresses"), 1000), Usage("VirtualNetworks", Count("virtualNetworks"), 1000), Usage("LoadBalancers", Count("loadBalancers"), 1000)]
        :
        [
            Usage("cores", 4 * CountMachines(), 10000),
            Usage("virtualMachines", CountMachines(), 25000),
            Usage("standardDSv3Family", 4 * CountMachines(), 10000),
            Usage("standardDSv5Family", 0, 10000),
            Usage("standardESv3Family", 0, 10000),
        ];

    private int Count(string type) => table.OfType("Microsoft.Network/" + type).Count();

    private int CountMachines() => table.OfType("Microsoft.Compute/virtualMachines").Count();

    private static JsonObject Usage(string name, int used, int limit) => new()
    {
        ["name"] = new JsonObject { ["value"] = name, ["localizedValue"] = name }, ["unit"] = "Count", ["currentValue"] = used, ["limit"] = limit,
    };
}
