using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Aro.Api.Validation;

/// <summary>An address and a prefix length. The address may have host bits, which is for the validation to say.</summary>
/// <param name="Address">The address as given, as a number.</param>
/// <param name="PrefixLength">0 to 32.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ipv4Network(uint Address, int PrefixLength)
{
    /// <summary>The network with its host bits cleared.</summary>
    public Ipv4Network Network => this with { Address = Address & Mask(PrefixLength) };

    /// <summary>Parses <c>10.128.0.0/14</c>. False for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ipv4Network network)
    {
        network = default;
        if (!TryParsePrefix(text, 32, out ReadOnlySpan<char> address, out int length) || !TryParseAddress(address, out uint bits))
        {
            return false;
        }

        network = new Ipv4Network(bits, length);
        return true;
    }

    /// <summary>Whether a text is a network of the other address family, so that its error can say so.</summary>
    public static bool IsIpv6(ReadOnlySpan<char> text) =>
        TryParsePrefix(text, 128, out ReadOnlySpan<char> address, out _)
        && IPAddress.TryParse(address, out IPAddress? parsed)
        && parsed.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Whether a text is an IPv4 address in its usual form: four decimal numbers without leading zeros.</summary>
    public static bool IsAddress(ReadOnlySpan<char> text) => TryParseAddress(text, out _);

    /// <summary>Whether one of the networks holds the other.</summary>
    public bool Overlaps(Ipv4Network other)
    {
        uint mask = Mask(Math.Min(PrefixLength, other.PrefixLength));
        return (Address & mask) == (other.Address & mask);
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Address >> 24}.{(byte)(Address >> 16)}.{(byte)(Address >> 8)}.{(byte)Address}/{PrefixLength}");

    private static bool TryParsePrefix(ReadOnlySpan<char> text, int longest, out ReadOnlySpan<char> address, out int length)
    {
        length = 0;
        int slash = text.IndexOf('/');
        address = slash < 0 ? default : text[..slash];
        return slash >= 0 && DecimalNumber.TryParse(text[(slash + 1)..], out length) && length <= longest;
    }

    private static bool TryParseAddress(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        int count = 0;
        foreach (Range part in text.Split('.'))
        {
            if (++count > 4 || !DecimalNumber.TryParse(text[part], out int value) || value > 255)
            {
                return false;
            }

            address = (address << 8) | (uint)value;
        }

        return count == 4;
    }

    private static uint Mask(int length) => length == 0 ? 0 : uint.MaxValue << (32 - length);
}
