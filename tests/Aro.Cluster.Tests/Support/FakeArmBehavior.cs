using System.Text.Json.Nodes;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Tests.Support;

/// <summary>What Azure adds to resources, and what the templates' deployments make, reduced to what steps look at.</summary>
internal static class FakeArmBehavior
{
    public static void Apply(string id, JsonObject body, Action<string, JsonObject> store)
    {
        JsonObject properties = body.Ensure("properties");
        if (id.Contains("/publicIPAddresses/", StringComparison.OrdinalIgnoreCase))
        {
            properties["ipAddress"] = id.EndsWith("-default-v4", StringComparison.Ordinal) ? "20.0.0.2" : "20.0.0.1";
        }
        else if (id.EndsWith("-internal", StringComparison.Ordinal) && id.Contains("/loadBalancers/", StringComparison.Ordinal))
        {
            ((JsonObject)body.Items("properties", "frontendIPConfigurations").Single()["properties"]!)["privateIPAddress"] = "10.0.0.100";
        }
        else if (id.Contains("/privateEndpoints/", StringComparison.Ordinal))
        {
            string nic = id.Replace("/privateEndpoints/", "/networkInterfaces/", StringComparison.Ordinal) + ".nic";
            properties["networkInterfaces"] = new JsonArray(new JsonObject { ["id"] = nic });
            JsonObject address = new() { ["properties"] = new JsonObject { ["privateIPAddress"] = "127.32.0.9" } };
            store(nic, new JsonObject { ["properties"] = new JsonObject { ["ipConfigurations"] = new JsonArray(address) } });
        }
        else if (id.EndsWith("/deployments/aro-base", StringComparison.Ordinal))
        {
            Base(id, properties, store);
        }
        else if (id.EndsWith("/deployments/aro-machines", StringComparison.Ordinal))
        {
            Machines(id, properties, store);
        }
    }

    private static void Base(string id, JsonObject deployment, Action<string, JsonObject> store)
    {
        string Value(string name) => deployment.Text("parameters", name, "value") ?? "";
        bool Flag(string name) => deployment.At("parameters", name, "value")!.GetValue<bool>();
        string infra = Value("infraId");
        string group = id[..id.IndexOf("/providers/", StringComparison.Ordinal)];
        string network = group + "/providers/Microsoft.Network/";
        store($"{group}/providers/Microsoft.Storage/storageAccounts/cluster{Value("storageSuffix")}", []);
        store($"{group}/providers/Microsoft.Storage/storageAccounts/{Value("imageRegistryStorageAccountName")}", []);
        store($"{network}networkSecurityGroups/{infra}-nsg", []);
        store($"{network}privateLinkServices/{infra}-pls", []);
        JsonObject frontend = new() { ["name"] = "internal-lb-ip-v4", ["properties"] = new JsonObject() };
        store($"{network}loadBalancers/{infra}-internal", Balancer(frontend));
        if (!Flag("outboundLoadBalancer"))
        {
            return;
        }

        var frontends = new List<(string Name, string Address)>();
        if (Flag("publicApi"))
        {
            store($"{network}publicIPAddresses/{infra}-pip-v4", []);
            frontends.Add(("public-lb-ip-v4", $"{network}publicIPAddresses/{infra}-pip-v4"));
        }

        if (Flag("publicIngress"))
        {
            store($"{network}publicIPAddresses/{infra}-default-v4", []);
        }

        foreach (JsonNode? name in (JsonArray)deployment.At("parameters", "outboundIpNames", "value")!)
        {
            store($"{network}publicIPAddresses/{name}", []);
            frontends.Add((name!.GetValue<string>(), $"{network}publicIPAddresses/{name}"));
        }

        string balancerId = $"{network}loadBalancers/{infra}";
        JsonObject balancer = Balancer([.. frontends.Select(f => new JsonObject
        {
            ["name"] = f.Name,
            ["properties"] = new JsonObject { ["publicIPAddress"] = new JsonObject { ["id"] = f.Address } },
        })]);
        JsonArray uses = [.. frontends.Select(f => new JsonObject { ["id"] = $"{balancerId}/frontendIPConfigurations/{f.Name}" })];
        ((JsonObject)balancer["properties"]!)["outboundRules"] = new JsonArray(
            new JsonObject { ["name"] = "outbound-rule-v4", ["properties"] = new JsonObject { ["frontendIPConfigurations"] = uses } });
        store(balancerId, balancer);
    }

    private static void Machines(string id, JsonObject deployment, Action<string, JsonObject> store)
    {
        string infra = deployment.Text("parameters", "infraId", "value")!;
        string group = id[..id.IndexOf("/providers/", StringComparison.Ordinal)];
        foreach (string machine in (string[])["bootstrap", "master-0", "master-1", "master-2"])
        {
            store($"{group}/providers/Microsoft.Compute/virtualMachines/{infra}-{machine}", []);
            store($"{group}/providers/Microsoft.Compute/disks/{infra}-{machine}_OSDisk", []);
        }

        foreach (string nic in (string[])["bootstrap-nic", "master0-nic", "master1-nic", "master2-nic"])
        {
            store($"{group}/providers/Microsoft.Network/networkInterfaces/{infra}-{nic}", []);
        }
    }

    private static JsonObject Balancer(params JsonObject[] frontends) =>
        new() { ["properties"] = new JsonObject { ["frontendIPConfigurations"] = new JsonArray([.. frontends]) } };
}
