using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Aro.Environment.Hosting;

/// <summary>One address to listen on.</summary>
/// <param name="Address">Null for all addresses of the machine.</param>
/// <param name="Port">0 for any free one.</param>
internal sealed record ListenAddress(IPAddress? Address, int Port)
{
    private const string Scheme = "https://";

    public static string[] Split(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? result)
    {
        result = null;
        string rest = text.TrimEnd('/');
        int colon = rest.LastIndexOf(':');
        if (!rest.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || colon < Scheme.Length
            || !ushort.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return false;
        }

        string host = rest[Scheme.Length..colon];
        if (host is "*" or "+")
        {
            result = new ListenAddress(null, port);
        }
        else if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            result = new ListenAddress(IPAddress.Loopback, port);
        }
        else if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address))
        {
            result = new ListenAddress(address, port);
        }

        return result is not null;
    }
}
