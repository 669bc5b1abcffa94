using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Identity;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Blobs;

/// <summary>Who may do what: an account key, an account or service SAS, or a token of the directory.</summary>
internal sealed class BlobAuthorization(BearerAuthentication bearer, CloudEnvironment cloud)
{
    /// <summary>Refuses a request that is not allowed.</summary>
    public void Authorize(BlobRequest request, IReadOnlyList<byte[]> keys)
    {
        var header = request.Header("Authorization");
        if (header is null && request.Query("sig") is { } signature)
        {
            AuthorizeSas(request, keys, signature);
        }
        else if (header?.StartsWith("SharedKey ", StringComparison.Ordinal) == true)
        {
            var text = SharedKeySignature.StringToSign(request.Context.Request, request.Account);
            if (header != "SharedKey " + request.Account + ":" + Matching(keys, text, header[(header.LastIndexOf(':') + 1)..]))
            {
                throw BlobException.AuthenticationFailed("The MAC signature found in the HTTP request is not the same as any computed signature.");
            }
        }
        else if (bearer.TryAuthenticate(request.Context) is null)
        {
            throw header is null
                ? new BlobException(401, "NoAuthenticationInformation", "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.")
                : new BlobException(401, "InvalidAuthenticationInfo", "The access token is invalid or has expired.");
        }
    }

    private void AuthorizeSas(BlobRequest request, IReadOnlyList<byte[]> keys, string signature)
    {
        var isAccount = request.Query("ss") is not null;
        var text = isAccount ? AccountSas.StringToSign(request.Account, request.Query) : ServiceSas.StringToSign(request);
        if (Matching(keys, text, signature) is null)
        {
            throw BlobException.AuthenticationFailed("Signature did not match.");
        }

        var now = cloud.Time.UtcNow;
        if (Time(request.Query("se")) is not { } end || end < now || Time(request.Query("st")) > now)
        {
            throw BlobException.AuthenticationFailed("Signature not valid in the specified time frame.");
        }

        if (isAccount && !(request.Query("ss")!.Contains('b', StringComparison.Ordinal) && request.Query("srt")!.Contains(ResourceType(request), StringComparison.Ordinal)))
        {
            throw new BlobException(403, "AuthorizationResourceTypeMismatch", "This request is not authorized to perform this operation using this resource type.");
        }

        if (!Needed(request).Any(p => request.Query("sp")?.Contains(p, StringComparison.Ordinal) == true))
        {
            throw BlobException.PermissionMismatch();
        }
    }

    private static char ResourceType(BlobRequest request) => request.Blob is not null ? 'o' : request.Container.Length > 0 ? 'c' : 's';

    /// <summary>Permissions of which one is needed.</summary>
    private static char[] Needed(BlobRequest request) => request.Method switch
    {
        "DELETE" => ['d'],
        "PUT" or "POST" or "PATCH" => ['w', 'c', 'a'],
        _ when request.Component == "list" => ['l'],
        _ => ['r'],
    };

    private static string? Matching(IReadOnlyList<byte[]> keys, string text, string signature) =>
        keys.Select(key => SharedKeySignature.Sign(key, text)).FirstOrDefault(s => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(s), Encoding.ASCII.GetBytes(signature)));

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
