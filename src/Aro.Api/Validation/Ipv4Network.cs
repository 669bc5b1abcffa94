using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Aro.Api.Validation;

/// <summary>An address and a prefix length. The address may have host bits, which is for the validation to say.</summary>
/// <param name="Address">The address as given.</param>
/// <param name="PrefixLength">0 to 32 for IPv4, 0 to 128 for IPv6.</param>
internal readonly record struct Ipv4Network(IPAddress Address, int PrefixLength)
{
    /// <summary>Whether the address is an IPv4 one.</summary>
    public bool IsIpv4 => Address.AddressFamily == AddressFamily.InterNetwork;

    /// <summary>The network with its host bits cleared (IPv4 only).</summary>
    public Ipv4Network Network => this with { Address = FromBits(Bits & Mask(PrefixLength)) };

    private uint Bits => BinaryPrimitives.ReadUInt32BigEndian(Address.GetAddressBytes());

    /// <summary>Parses <c>10.128.0.0/14</c>; an IPv6 network parses too, so that its error can say so. False for anything else.</summary>
    public static bool TryParse(string text, out Ipv4Network network)
    {
        network = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || (text.Length > slash + 2 && text[slash + 1] == '0')
            || !TryParseAddress(text[..slash], out IPAddress address)
            || length > (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128))
        {
            return false;
        }

        network = new Ipv4Network(address, length);
        return true;
    }

    /// <summary>Whether a text is an IPv4 address in its usual form: four decimal numbers without leading zeros.</summary>
    public static bool IsAddress(string text) => TryParseAddress(text, out IPAddress address) && address.AddressFamily == AddressFamily.InterNetwork;

    /// <summary>Whether one of the networks holds the other (IPv4 only).</summary>
    public bool Overlaps(Ipv4Network other)
    {
        uint mask = Mask(Math.Min(PrefixLength, other.PrefixLength));
        return (Bits & mask) == (other.Bits & mask);
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{PrefixLength}");

    private static bool TryParseAddress(string text, out IPAddress address)
    {
        if (IPAddress.TryParse(text, out IPAddress? parsed)
            && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || string.Equals(parsed.ToString(), text, StringComparison.Ordinal)))
        {
            address = parsed;
            return true;
        }

        address = IPAddress.None;
        return false;
    }

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);

    private static IPAddress FromBits(uint bits)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, bits);
        return new IPAddress(bytes);
    }
}
