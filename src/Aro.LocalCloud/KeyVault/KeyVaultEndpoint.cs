using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Identity;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.KeyVault;

/// <summary>
/// The data plane of key vaults, <c>https://{vault}.vault.localhost</c>: secrets and certificates (REST api-version 7.x). A vault exists while its
/// ARM resource does.
/// </summary>
internal sealed class KeyVaultEndpoint(
    ICloudResources resources,
    BearerAuthentication authentication,
    CloudEnvironment cloud,
    VaultStore store,
    SecretArea secrets,
    CertificateArea certificates) : ICloudEndpoint
{
    private const string Suffix = ".vault.localhost";

    public bool Handles(HttpRequest request) => request.Host.Host.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var vault = context.Request.Host.Host[..^Suffix.Length].ToLowerInvariant();
            if (!resources.List("Microsoft.KeyVault/vaults").Any(r => string.Equals(r.Id.Name, vault, StringComparison.OrdinalIgnoreCase)))
            {
                throw new CloudException(404, "VaultNotFound", $"The vault '{vault}' does not exist.");
            }

            if (authentication.TryAuthenticate(context) is null)
            {
                context.Response.Headers.WWWAuthenticate =
                    $"Bearer authorization=\"{cloud.Endpoint}{cloud.Options.TenantId}\", resource=\"https://vault.localhost\"";
                throw new CloudException(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
            }

            await AnswerAsync(new VaultRequest(context, vault, cloud.Port));
        }
        catch (CloudException e)
        {
            await context.WriteErrorAsync(e);
        }
    }

    private async Task AnswerAsync(VaultRequest request)
    {
        await store.Gate.WaitAsync(request.Aborted);
        try
        {
            var (status, body) = await (request.Segments switch
            {
                ["secrets" or "deletedsecrets", ..] => secrets.AnswerAsync(request),
                ["certificates" or "deletedcertificates", ..] => certificates.AnswerAsync(request),
                _ => throw new CloudException(404, "NotFound", $"Nothing is found at '{request.Context.Request.Path}'."),
            });
            await request.Context.WriteJsonAsync(status, body);
        }
        finally
        {
            store.Gate.Release();
        }
    }
}
