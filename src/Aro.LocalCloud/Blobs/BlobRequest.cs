using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Blobs;

/// <summary>A request to blob storage.</summary>
/// <param name="Context">The HTTP request.</param>
/// <param name="Account">Storage account, lower case.</param>
internal sealed record BlobRequest(HttpContext Context, string Account)
{
    private readonly string[] _path = (Context.Request.Path.Value ?? "").TrimStart('/').Split('/', 2);

    public string Method => Context.Request.Method;

    /// <summary>Container, or an empty string.</summary>
    public string Container => _path[0];

    /// <summary>Blob, or null.</summary>
    public string? Blob => _path.Length > 1 && _path[1].Length > 0 ? _path[1] : null;

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string? Header(string name) => Context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public string? Component => Query("comp");

    public bool IsContainer => Query("restype") == "container";

    public CancellationToken Aborted => Context.RequestAborted;
}
