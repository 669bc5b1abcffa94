using System.Security.Cryptography;
using System.Text;
using Aro.CosmosServer.Http;

namespace Aro.CosmosServer.Authorization;

/// <summary>
/// The documented signature of a request: HMAC-SHA256 under the account's key over verb, resource type, resource link and date, each
/// followed by a line feed, with all but the link in lower case. A link by _rid is the last _rid in lower case.
/// </summary>
internal static class MasterKeySignature
{
    public static bool IsValid(string signature, byte[] key, CosmosRequest request)
    {
        byte[] given = new byte[32];
        return Convert.TryFromBase64String(signature, given, out int length) && length == 32
            && (CryptographicOperations.FixedTimeEquals(given, Compute(key, request, request.Path.Link))
                || CryptographicOperations.FixedTimeEquals(given, Compute(key, request, request.Path.LinkEnd.ToLowerInvariant())));
    }

    private static byte[] Compute(byte[] key, CosmosRequest request, string link)
    {
        string date = (request.Header(CosmosHeaders.Date) ?? "").ToLowerInvariant();
        string httpDate = date.Length > 0 ? "" : (request.Header("date") ?? "").ToLowerInvariant();
        string text = $"{request.Method.ToLowerInvariant()}\n{request.Path.TypeName.ToLowerInvariant()}\n{link}\n{date}\n{httpDate}\n";
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
    }
}
