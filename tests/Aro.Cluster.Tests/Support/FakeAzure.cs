using Aro.Azure;
using Aro.Azure.ResourceManager;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Certificates;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace Aro.Cluster.Tests.Support;

/// <summary>The real clients of Key Vault and blobs over in-memory transports, and <see cref="FakeArm"/> for both tenants.</summary>
internal sealed class FakeAzure : IAzureClients
{
    public FakeArm Arm { get; } = new();

    public FakeVault Vault { get; } = new();

    public FakeBlobs BlobStore { get; } = new();

    public IArmClient Provider => Arm;

    public IArmClient Customer(string tenantId) => Arm;

    public SecretClient Secrets(string vaultName) =>
        new(new Uri($"https://{vaultName}.vault.azure.net"), new AnyToken(), new SecretClientOptions { Transport = Over(Vault) });

    public CertificateClient Certificates(string vaultName) =>
        new(new Uri($"https://{vaultName}.vault.azure.net"), new AnyToken(), new CertificateClientOptions { Transport = Over(Vault) });

    public BlobServiceClient Blobs(string accountName, string? accountKey) =>
        new(
            new Uri($"https://{accountName}.blob.core.windows.net"),
            new StorageSharedKeyCredential(accountName, accountKey!),
            new BlobClientOptions { Transport = Over(BlobStore) });

    private static HttpClientTransport Over(HttpMessageHandler handler) => new(new HttpClient(handler, disposeHandler: false));

    private sealed class AnyToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
