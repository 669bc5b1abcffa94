using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Hosting;

/// <summary>Paths of requests.</summary>
internal static class CloudPath
{
    /// <summary>The first segment, or an empty string.</summary>
    public static string First(HttpRequest request)
    {
        var path = (request.Path.Value ?? "").TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? path : path[..slash];
    }

    /// <summary>What follows the first segment, without slashes at its ends.</summary>
    public static string Rest(HttpRequest request)
    {
        var path = (request.Path.Value ?? "").TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : path[(slash + 1)..].Trim('/');
    }
}
