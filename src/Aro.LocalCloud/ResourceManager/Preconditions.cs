using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.ResourceManager;

/// <summary><c>If-Match</c> and <c>If-None-Match</c> of a request.</summary>
/// <param name="IfMatch">An ETag, <c>*</c>, or null.</param>
/// <param name="IfNoneMatch"><c>*</c>, an ETag, or null.</param>
internal sealed record Preconditions(string? IfMatch, string? IfNoneMatch)
{
    public static readonly Preconditions None = new(null, null);

    public static Preconditions From(HttpRequest request) => new(
        Text(request.Headers.IfMatch.ToString()), Text(request.Headers.IfNoneMatch.ToString()));

    /// <summary>Refuses the request (412) when its conditions do not hold for a resource with this ETag (null: there is none).</summary>
    public void Check(ResourceId id, string? etag)
    {
        if ((IfMatch is not null && (etag is null || (IfMatch != "*" && Bare(IfMatch) != Bare(etag))))
            || (IfNoneMatch is not null && etag is not null && (IfNoneMatch == "*" || Bare(IfNoneMatch) == Bare(etag))))
        {
            throw CloudErrors.PreconditionFailed(id);
        }
    }

    private static string? Text(string value) => string.IsNullOrEmpty(value) ? null : value;

    private static string Bare(string etag) => etag.Replace("W/", "", StringComparison.Ordinal).Trim('"');
}
