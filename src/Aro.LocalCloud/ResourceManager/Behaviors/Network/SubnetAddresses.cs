using System.Net;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Hands out addresses of subnets.</summary>
internal static class SubnetAddresses
{
    /// <summary>Azure keeps the first four addresses of a subnet to itself, and the last.</summary>
    private const int Reserved = 4;

    /// <summary>Prefixes of a subnet or of a virtual network's address space.</summary>
    public static IEnumerable<string> Prefixes(JsonNode? properties) => properties.Text("addressPrefix") is { } one
        ? [one]
        : ((properties.At("addressPrefixes") ?? properties.At("addressSpace.addressPrefixes")) as JsonArray)?.Select(p => (string)p!) ?? [];

    /// <summary>
    /// Gives the configuration (<c>properties</c> of an ip configuration) an address of the subnet it names: the one it asks for, the one it
    /// had (<paramref name="previous"/>), or the lowest that is free.
    /// </summary>
    public static void Assign(JsonObject configuration, JsonNode? previous, WriteContext context)
    {
        if (configuration.Text("subnet.id") is not { } subnetId)
        {
            return;
        }

        configuration["privateIPAllocationMethod"] ??= "Dynamic";
        configuration["privateIPAddressVersion"] ??= "IPv4";
        var isStatic = string.Equals(configuration.Text("privateIPAllocationMethod"), "Static", StringComparison.OrdinalIgnoreCase);
        if (isStatic && configuration.Text("privateIPAddress") is not null)
        {
            return;
        }

        var kept = string.Equals(previous.Text("subnet.id"), subnetId, StringComparison.OrdinalIgnoreCase) ? previous.Text("privateIPAddress") : null;
        configuration["privateIPAddress"] = kept ?? Free(ResourceId.Parse(subnetId), context);
    }

    private static string Free(ResourceId subnetId, WriteContext context)
    {
        var subnet = context.Table.Find(subnetId) ?? throw CloudErrors.InvalidReference(subnetId, context.Id);
        var prefix = Prefixes(subnet.Body["properties"]).FirstOrDefault();
        if (prefix is null || !IPNetwork.TryParse(prefix, out var network))
        {
            throw new CloudException(400, "InvalidSubnet", $"The subnet '{subnetId.Value}' has no address prefix.");
        }

        var taken = new HashSet<string>(Addresses(context.Body), StringComparer.Ordinal);
        foreach (var user in context.Table.Referrers(subnetId))
        {
            taken.UnionWith(Addresses(user.Body));
        }

        var first = ToNumber(network.BaseAddress);
        var size = 1L << (32 - network.PrefixLength);
        for (var offset = (long)Reserved; offset < size - 1; offset++)
        {
            var address = ToAddress((uint)(first + offset));
            if (!taken.Contains(address))
            {
                return address;
            }
        }

        throw new CloudException(
            400, "SubnetIsFull", $"Subnet {subnetId.Name} with address prefix {prefix} does not have enough capacity for another IP address.");
    }

    public static uint ToNumber(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }

    public static string ToAddress(uint number) => $"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}";

    private static IEnumerable<string> Addresses(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m =>
            m.Key == "privateIPAddress" && m.Value is JsonValue v && v.TryGetValue(out string? text) ? [text] : Addresses(m.Value)),
        JsonArray items => items.SelectMany(Addresses),
        _ => [],
    };
}
