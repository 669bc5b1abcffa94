using System.Text;

namespace Aro.LocalCloud.OpenShift.Boot;

/// <summary>Data URLs (RFC 2397), in which ignition configurations hold files.</summary>
internal static class DataUrl
{
    /// <summary>The content; null when it is no such URL.</summary>
    public static byte[]? Decode(string url)
    {
        const string Scheme = "data:";
        var comma = url.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var data = Uri.UnescapeDataString(url[(comma + 1)..]);
        if (!url[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8.GetBytes(data);
        }

        var bytes = new byte[data.Length];
        return Convert.TryFromBase64String(data, bytes, out var length) ? bytes[..length] : null;
    }
}
