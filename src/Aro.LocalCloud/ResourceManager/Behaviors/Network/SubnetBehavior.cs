using System.Net;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Subnets.</summary>
internal sealed class SubnetBehavior() : ResourceBehavior(FullType)
{
    public const string FullType = "Microsoft.Network/virtualNetworks/subnets";

    private static readonly string[] s_users =
    [
        "Microsoft.Network/networkInterfaces", "Microsoft.Network/loadBalancers", "Microsoft.Network/privateEndpoints",
        "Microsoft.Network/privateLinkServices",
    ];

    public override IReadOnlyList<string> ReadOnlyMembers => ["ipConfigurations", "privateEndpoints", "purpose"];

    public override void Complete(WriteContext context)
    {
        var properties = context.Properties;
        properties["delegations"] ??= new JsonArray();
        properties["privateEndpointNetworkPolicies"] ??= "Disabled";
        properties["privateLinkServiceNetworkPolicies"] ??= "Enabled";
        foreach (var endpoint in properties.Items("serviceEndpoints"))
        {
            endpoint["provisioningState"] = "Succeeded";
            endpoint["locations"] ??= new JsonArray(context.Cloud.Location);
        }

        if (context.Table.Find(context.Id.Parent!) is { } network)
        {
            var all = context.Table.OfType(FullType, network.Id).Where(s => s.Id.Key != context.Id.Key).Select(s => (s.Id, s.Body["properties"]))
                .Append((context.Id, context.Properties)).ToList();

            // The network's own write has checked all its subnets together; here its old ones may still be in the way.
            if (network.Body["properties"] is { } space && context.Existing?.Body.Text("properties.addressPrefix") != properties.Text("addressPrefix"))
            {
                CheckRanges(all, [.. SubnetAddresses.Prefixes(space)]);
            }
        }
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table) => AddReferences(body, resource, table);

    public override void CheckDelete(StoredResource resource, ResourceTable table) => CheckUse(resource, table);

    public static void AddReferences(JsonObject body, StoredResource subnet, ResourceTable table)
    {
        var users = IpConfigurations.References(table, subnet.Id, "ipConfigurations", "frontendIPConfigurations");
        if (users.Count > 0)
        {
            body.Object("properties")["ipConfigurations"] = users;
        }

        var endpoints = table.Referrers(subnet.Id, "Microsoft.Network/privateEndpoints").ToList();
        if (endpoints.Count > 0)
        {
            body.Object("properties")["privateEndpoints"] =
                new JsonArray([.. endpoints.Select(e => (JsonNode)new JsonObject { ["id"] = e.Id.Value })]);
        }
    }

    public static void CheckUse(StoredResource subnet, ResourceTable table)
    {
        if (s_users.SelectMany(t => table.Referrers(subnet.Id, t)).FirstOrDefault() is { } user)
        {
            throw new CloudException(
                400,
                "InUseSubnetCannotBeDeleted",
                $"Subnet {subnet.Id.Name} is in use by {user.Id.Value} and cannot be deleted. In order to delete the subnet, delete all the resources within the "
                + "subnet. See aka.ms/deletesubnet.");
        }
    }

    /// <summary>Refuses subnets outside of the network or overlapping each other.</summary>
    public static void CheckRanges(List<(ResourceId Id, JsonNode? Properties)> subnets, List<string> space)
    {
        var ranges = new List<(ResourceId Id, IPNetwork Range)>();
        foreach (var (id, properties) in subnets)
        {
            foreach (var prefix in SubnetAddresses.Prefixes(properties).DefaultIfEmpty(""))
            {
                if (!IPNetwork.TryParse(prefix, out var range))
                {
                    throw new CloudException(400, "InvalidAddressPrefixFormat", $"Address prefix '{prefix}' of resource {id.Value} is not formatted correctly.");
                }

                if (!space.Exists(s => IPNetwork.Parse(s) is var network && network.PrefixLength <= range.PrefixLength && network.Contains(range.BaseAddress)))
                {
                    throw new CloudException(
                        400, "NetcfgInvalidSubnet", $"Subnet '{id.Name}' is not valid because its IP address range is outside the IP address range of virtual network '{id.Parent!.Name}'.");
                }

                if (ranges.Find(r => r.Range.Contains(range.BaseAddress) || range.Contains(r.Range.BaseAddress)) is { Id: { } other })
                {
                    throw new CloudException(
                        400, "NetcfgSubnetRangesOverlap", $"Subnet '{id.Name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '{other.Parent!.Name}'.");
                }

                ranges.Add((id, range));
            }
        }
    }
}
