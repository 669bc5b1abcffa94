using System.Buffers.Binary;
using System.Net;
using System.Text.Json.Nodes;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;

namespace Aro.Cluster.Network;

/// <summary>Finds an address of a subnet that nothing uses: the highest, because Azure gives out the lowest first.</summary>
internal static class FreeAddress
{
    private const uint FirstUsable = 4;

    public static async Task<IPAddress?> HighestAsync(IArmClient arm, string subnetId, CancellationToken cancellationToken)
    {
        JsonObject subnet = await arm.GetRequiredAsync(subnetId, ApiVersions.Network, cancellationToken);
        string? prefix = subnet.Text("properties", "addressPrefix")
            ?? (subnet.At("properties", "addressPrefixes") as JsonArray)?.Select(p => p?.GetValue<string>()).FirstOrDefault();
        if (!AddressRange.TryParse(subnetId, prefix, out AddressRange range))
        {
            return null;
        }

        HashSet<string> used = await UsedAsync(arm, subnet, cancellationToken);
        return Highest(range.Network, used);
    }

    internal static IPAddress? Highest(IPNetwork network, HashSet<string> used)
    {
        uint first = BinaryPrimitives.ReadUInt32BigEndian(network.BaseAddress.GetAddressBytes());
        uint last = first + (uint)((1UL << (32 - network.PrefixLength)) - 1);
        Span<byte> bytes = stackalloc byte[4];

        // Azure keeps the first four addresses and the last of every subnet.
        for (uint candidate = last - 1; candidate >= first + FirstUsable; candidate--)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, candidate);
            var address = new IPAddress(bytes);
            if (!used.Contains(address.ToString()))
            {
                return address;
            }
        }

        return null;
    }

    // A subnet lists the ids of the IP configurations in it; their addresses are in the interfaces and load balancers they belong to.
    private static async Task<HashSet<string>> UsedAsync(IArmClient arm, JsonObject subnet, CancellationToken cancellationToken)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<string> owners = subnet.Items("properties", "ipConfigurations")
            .Select(c => c.Text("id"))
            .OfType<string>()
            .Select(OwnerOf)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (string owner in owners)
        {
            JsonObject? resource = await arm.GetAsync(owner, ApiVersions.Network, cancellationToken);
            used.UnionWith(
                resource.Items("properties", "ipConfigurations")
                    .Concat(resource.Items("properties", "frontendIPConfigurations"))
                    .Select(c => c.Text("properties", "privateIPAddress"))
                    .OfType<string>());
        }

        return used;
    }

    private static string? OwnerOf(string configurationId)
    {
        string[] collections = ["/ipConfigurations/", "/frontendIPConfigurations/"];
        int end = collections.Max(c => configurationId.LastIndexOf(c, StringComparison.OrdinalIgnoreCase));
        return end < 0 ? null : configurationId[..end];
    }
}
