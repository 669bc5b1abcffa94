using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.KeyVault;

/// <summary>A request to a vault.</summary>
/// <param name="Context">The HTTP request.</param>
/// <param name="Vault">Name of the vault, lower case.</param>
/// <param name="Port">The cloud's port.</param>
internal sealed record VaultRequest(HttpContext Context, string Vault, int Port)
{
    public string Method => Context.Request.Method;

    /// <summary>The path's segments, lower case but for versions, which are lower case anyway.</summary>
    public string[] Segments { get; } = (Context.Request.Path.Value ?? "").Trim('/').ToLowerInvariant().Split('/');

    /// <summary>The vault's address without a slash at its end.</summary>
    public string BaseUrl => $"https://{Vault}.vault.localhost:{Port}";

    public CancellationToken Aborted => Context.RequestAborted;
}
