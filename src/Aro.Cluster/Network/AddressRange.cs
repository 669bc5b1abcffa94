using System.Net;
using System.Net.Sockets;

namespace Aro.Cluster.Network;

/// <summary>An IPv4 network with the name by which errors speak of it.</summary>
internal sealed record AddressRange(string Owner, IPNetwork Network)
{
    public static bool TryParse(string owner, string? cidr, out AddressRange range)
    {
        bool valid = IPNetwork.TryParse(cidr, out IPNetwork network) && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        range = new AddressRange(owner, network);
        return valid;
    }

    // Two CIDR blocks are either disjoint or one holds the other.
    public bool Overlaps(AddressRange other) => Network.Contains(other.Network.BaseAddress) || other.Network.Contains(Network.BaseAddress);

    /// <summary>First pair that overlaps.</summary>
    public static (AddressRange First, AddressRange Second)? FindOverlap(IReadOnlyList<AddressRange> ranges)
    {
        for (int i = 0; i < ranges.Count; i++)
        {
            for (int j = i + 1; j < ranges.Count; j++)
            {
                if (ranges[i].Overlaps(ranges[j]))
                {
                    return (ranges[i], ranges[j]);
                }
            }
        }

        return null;
    }

    public override string ToString() => $"{Owner} ({Network})";
}
