using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Aro.LocalCloud.Blobs;

/// <summary>The signature of a request with an account key (Azure Storage REST, Authorize with Shared Key, version 2015-02-21 and later).</summary>
internal static class SharedKeySignature
{
    private static readonly string[] s_headers =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match",
        "If-Unmodified-Since", "Range",
    ];

    /// <summary>The signature of a text.</summary>
    public static string Sign(byte[] key, string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    /// <summary>What of a request is signed.</summary>
    public static string StringToSign(HttpRequest request, string account)
    {
        var text = new StringBuilder(request.Method).Append('\n');
        foreach (var name in s_headers)
        {
            var value = request.Headers[name].ToString();
            text.Append(name == "Content-Length" && value == "0" ? "" : value).Append('\n');
        }

        foreach (var (name, value) in request.Headers
            .Where(h => h.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .Select(h => (h.Key.ToLowerInvariant(), h.Value.ToString().Trim()))
            .OrderBy(h => h.Item1, StringComparer.Ordinal))
        {
            text.Append(name).Append(':').Append(value).Append('\n');
        }

        // The path as it was sent: the signature covers its escapes.
        var raw = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        text.Append('/').Append(account).Append(raw.Split('?')[0]);
        foreach (var (name, value) in request.Query.OrderBy(q => q.Key.ToLowerInvariant(), StringComparer.Ordinal))
        {
            text.Append('\n').Append(name.ToLowerInvariant()).Append(':').Append(string.Join(',', value.Order(StringComparer.Ordinal)));
        }

        return text.ToString();
    }
}
