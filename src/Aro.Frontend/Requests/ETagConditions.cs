using Aro.Api.Errors;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Aro.Frontend.Requests;

/// <summary>If-Match and If-None-Match (RFC 9110 §13.1; ARM RPC addendum, ETag tables).</summary>
internal static class ETagConditions
{
    /// <summary>The <c>ETag</c> header's value for a version of the store.</summary>
    public static string ToHeader(string etag) => etag.StartsWith('"') ? etag : string.Concat("\"", etag, "\"");

    /// <summary>Checks the conditions of a write.</summary>
    /// <param name="request">The request.</param>
    /// <param name="etag">Version of the stored resource; null when there is none.</param>
    /// <exception cref="CloudErrorException">412 PreconditionFailed.</exception>
    public static void RequireForWrite(HttpRequest request, string? etag)
    {
        StringValues ifMatch = request.Headers.IfMatch;
        StringValues ifNoneMatch = request.Headers.IfNoneMatch;
        if (ifMatch.Count > 0 && (etag is null || !Matches(ifMatch, etag, alsoWeak: false)))
        {
            throw Failed(etag is null ? "If-Match was given but the resource does not exist." : "The resource is not the version named in If-Match.");
        }

        if (ifNoneMatch.Count > 0 && etag is not null && Matches(ifNoneMatch, etag, alsoWeak: true))
        {
            throw Failed("If-None-Match was given but the resource exists in that version.");
        }
    }

    /// <summary>Checks If-Match of a read; true when If-None-Match says that the client has this version already.</summary>
    /// <exception cref="CloudErrorException">412 PreconditionFailed.</exception>
    public static bool IsNotModified(HttpRequest request, string etag)
    {
        StringValues ifMatch = request.Headers.IfMatch;
        if (ifMatch.Count > 0 && !Matches(ifMatch, etag, alsoWeak: false))
        {
            throw Failed("The resource is not the version named in If-Match.");
        }

        StringValues ifNoneMatch = request.Headers.IfNoneMatch;
        return ifNoneMatch.Count > 0 && Matches(ifNoneMatch, etag, alsoWeak: true);
    }

    // If-Match compares strongly, If-None-Match weakly.
    private static bool Matches(StringValues header, string etag, bool alsoWeak)
    {
        if (!EntityTagHeaderValue.TryParseStrictList([.. header.Where(v => v is not null).Select(v => v!)], out IList<EntityTagHeaderValue>? tags))
        {
            return false;
        }

        string current = ToHeader(etag);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || ((alsoWeak || !tag.IsWeak) && tag.Tag.Equals(current, StringComparison.Ordinal)));
    }

    private static CloudErrorException Failed(string cause) =>
        new(StatusCodes.Status412PreconditionFailed, ErrorCodes.PreconditionFailed, $"{cause} Read the resource again and repeat the request.");
}
