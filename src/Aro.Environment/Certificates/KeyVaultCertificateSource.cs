using System.Net.Security;
using Aro.Azure;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace Aro.Environment.Certificates;

/// <summary>A certificate of the service key vault. Key Vault gives certificate and key as the secret of the same name.</summary>
internal sealed class KeyVaultCertificateSource(IAzureClients azure, IOptions<AzureOptions> options, string certificateName) : ICertificateSource
{
    private string VaultName => options.Value.KeyVaultPrefix + "-svc";

    public string Name => $"certificate '{certificateName}' of key vault '{VaultName}'";

    public async Task<(string Version, SslStreamCertificateContext Context)?> LoadAsync(string? knownVersion, CancellationToken cancellationToken)
    {
        KeyVaultSecret secret = await azure.Secrets(VaultName).GetSecretAsync(certificateName, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (secret.Properties.Version == knownVersion)
        {
            return null;
        }

        SslStreamCertificateContext context = secret.Properties.ContentType == "application/x-pem-file"
            ? PemChain.Create(secret.Value, secret.Value)
            : PemChain.FromPkcs12(Convert.FromBase64String(secret.Value));
        return (secret.Properties.Version, context);
    }
}
