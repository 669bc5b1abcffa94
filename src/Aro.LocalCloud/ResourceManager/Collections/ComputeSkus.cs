using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Collections;

/// <summary>Sizes of virtual machines in the region.</summary>
internal sealed class ComputeSkus(CloudEnvironment cloud) : IComputedCollection
{
    // Family, sizes as (name, cores, memory in GiB).
    private static readonly (string Family, (string Name, int Cores, int Memory)[] Sizes)[] s_families =
    [
        ("standardDSv3Family", [("Standard_D2s_v3", 2, 8), ("Standard_D4s_v3", 4, 16), ("Standard_D8s_v3", 8, 32), ("Standard_D16s_v3", 16, 64), ("Standard_D32s_v3", 32, 128)]),
        ("standardDSv4Family", [("Standard_D4s_v4", 4, 16), ("Standard_D8s_v4", 8, 32), ("Standard_D16s_v4", 16, 64), ("Standard_D32s_v4", 32, 128)]),
        ("standardDSv5Family", [("Standard_D4s_v5", 4, 16), ("Standard_D8s_v5", 8, 32), ("Standard_D16s_v5", 16, 64), ("Standard_D32s_v5", 32, 128)]),
        ("standardDASv4Family", [("Standard_D4as_v4", 4, 16), ("Standard_D8as_v4", 8, 32), ("Standard_D16as_v4", 16, 64)]),
        ("standardDASv5Family", [("Standard_D4as_v5", 4, 16), ("Standard_D8as_v5", 8, 32), ("Standard_D16as_v5", 16, 64)]),
        ("standardESv3Family", [("Standard_E4s_v3", 4, 32), ("Standard_E8s_v3", 8, 64), ("Standard_E16s_v3", 16, 128)]),
        ("standardESv5Family", [("Standard_E4s_v5", 4, 32), ("Standard_E8s_v5", 8, 64), ("Standard_E16s_v5", 16, 128)]),
        ("standardFSv2Family", [("Standard_F4s_v2", 4, 8), ("Standard_F8s_v2", 8, 16), ("Standard_F16s_v2", 16, 32)]),
    ];

    public bool Holds(string type) => string.Equals(type, "Microsoft.Compute/skus", StringComparison.OrdinalIgnoreCase);

    public IEnumerable<JsonObject> List(ResourceId? scope, string type) =>
        s_families.SelectMany(f => f.Sizes.Select(s => Sku(f.Family, s.Name, s.Cores, s.Memory)));

    private JsonObject Sku(string family, string name, int cores, int memory) => new()
    {
        ["resourceType"] = "virtualMachines",
        ["name"] = name,
        ["tier"] = "Standard",
        ["size"] = name["Standard_".Length..],
        ["family"] = family,
        ["locations"] = new JsonArray(cloud.Location),
        ["locationInfo"] = new JsonArray(new JsonObject
        {
            ["location"] = cloud.Location, ["zones"] = new JsonArray("1", "2", "3"), ["zoneDetails"] = new JsonArray(),
        }),
        ["capabilities"] = new JsonArray(
            Capability("vCPUs", cores.ToString()),
            Capability("MemoryGB", memory.ToString()),
            Capability("PremiumIO", "True"),
            Capability("EncryptionAtHostSupported", "True"),
            Capability("HyperVGenerations", "V1,V2"),
            Capability("AcceleratedNetworkingEnabled", "True"),
            Capability("CpuArchitectureType", "x64")),
        ["restrictions"] = new JsonArray(),
    };

    private static JsonObject Capability(string name, string value) => new() { ["name"] = name, ["value"] = value };
}
