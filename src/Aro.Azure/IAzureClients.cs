using Aro.Azure.ResourceManager;
using Azure.Security.KeyVault.Certificates;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage.Blobs;

namespace Aro.Azure;

/// <summary>Clients of the Azure services, by credential. One place knows endpoints, transport and certificates.</summary>
public interface IAzureClients
{
    /// <summary>ARM with the first-party application's credential in the customer's tenant: everything in the customer's subscription.</summary>
    IArmClient Customer(string tenantId);

    /// <summary>ARM with the first-party application's credential in the provider's tenant: DNS zone, private endpoints.</summary>
    IArmClient Provider { get; }

    /// <summary>Secrets of a key vault of the provider, by vault name.</summary>
    SecretClient Secrets(string vaultName);

    /// <summary>Certificates of a key vault of the provider, by vault name.</summary>
    CertificateClient Certificates(string vaultName);

    /// <summary>Blobs of a storage account, with its account key (see <c>listKeys</c>) or with a token when <paramref name="accountKey"/> is null.</summary>
    BlobServiceClient Blobs(string accountName, string? accountKey);
}
