using System.Collections.Concurrent;
using Aro.Api;
using Aro.Azure.Credentials;
using Aro.Azure.ResourceManager;
using Aro.Azure.Telemetry;
using Aro.Azure.Transport;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Certificates;
using Azure.Security.KeyVault.Secrets;
using Azure.Storage;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace Aro.Azure;

/// <summary><see cref="IAzureClients"/> from <see cref="AzureOptions"/>. Clients are made once per tenant, vault or account and shared.</summary>
internal sealed class AzureClients : IAzureClients
{
    // Of the clouds Microsoft runs. The Key Vault clients check the challenge's host against the vault's there, and storage is always https.
    private static readonly string[] PublicKeyVaultSuffixes = ["vault.azure.net", "vault.azure.cn", "vault.usgovcloudapi.net"];

    private readonly AzureOptions _options;
    private readonly AzureTransport _transport;
    private readonly FirstPartyCredentials _credentials;
    private readonly TimeProvider _time;
    private readonly IIdGenerator _ids;
    private readonly RequestBudgets _budgets;
    private readonly Uri _endpoint;
    private readonly ConcurrentDictionary<string, IArmClient> _armClients = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SecretClient> _secretClients = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, CertificateClient> _certificateClients = new(StringComparer.OrdinalIgnoreCase);

    public AzureClients(
        IOptions<AzureOptions> options, AzureTransport transport, FirstPartyCredentials credentials, TimeProvider time, IIdGenerator ids)
    {
        _options = options.Value;
        _transport = transport;
        _credentials = credentials;
        _time = time;
        _ids = ids;
        _budgets = new RequestBudgets(_options.Budget, time);
        _endpoint = new Uri(_options.ResourceManagerEndpoint.TrimEnd('/') + "/");
    }

    public IArmClient Provider => Customer(_options.TenantId);

    public IArmClient Customer(string tenantId) => _armClients.GetOrAdd(tenantId, static (tenant, self) => self.CreateArmClient(tenant), this);

    public SecretClient Secrets(string vaultName) => _secretClients.GetOrAdd(vaultName, static (vault, self) =>
    {
        SecretClientOptions options = self.Configure(new SecretClientOptions());
        options.DisableChallengeResourceVerification = !self.IsPublicKeyVault;
        return new SecretClient(self.VaultUri(vault), self._credentials.ForTenant(self._options.TenantId), options);
    }, this);

    public CertificateClient Certificates(string vaultName) => _certificateClients.GetOrAdd(vaultName, static (vault, self) =>
    {
        CertificateClientOptions options = self.Configure(new CertificateClientOptions());
        options.DisableChallengeResourceVerification = !self.IsPublicKeyVault;
        return new CertificateClient(self.VaultUri(vault), self._credentials.ForTenant(self._options.TenantId), options);
    }, this);

    // Account keys differ from call to call, so these are not kept; they are cheap and share the transport.
    public BlobServiceClient Blobs(string accountName, string? accountKey)
    {
        Uri uri = new($"https://{accountName}.{_options.StorageSuffix}");
        BlobClientOptions options = Configure(new BlobClientOptions());
        return accountKey is null
            ? new BlobServiceClient(uri, _credentials.ForTenant(_options.TenantId), options)
            : new BlobServiceClient(uri, new StorageSharedKeyCredential(accountName, accountKey), options);
    }

    private bool IsPublicKeyVault => PublicKeyVaultSuffixes.Contains(_options.KeyVaultSuffix, StringComparer.OrdinalIgnoreCase);

    private Uri VaultUri(string vault) => new($"https://{vault}.{_options.KeyVaultSuffix}");

    private ArmClient CreateArmClient(string tenantId)
    {
        ArmClientOptions options = Configure(new ArmClientOptions());
        options.RetryPolicy = new ArmRetryPolicy(_options.Retry, _time, _ids);
        HttpPipeline pipeline = HttpPipelineBuilder.Build(
            options,
            perCallPolicies: [new TelemetryPolicy(_time)],
            perRetryPolicies:
            [
                new BudgetPolicy(_budgets, _options.Retry, _time),
                new BearerTokenAuthenticationPolicy(_credentials.ForTenant(tenantId), _endpoint.AbsoluteUri.TrimEnd('/') + "/.default"),
            ],
            responseClassifier: null);
        return new ArmClient(_endpoint, pipeline, _options.OperationPollInterval, _time);
    }

    private T Configure<T>(T options)
        where T : ClientOptions
    {
        options.Transport = _transport.Pipeline;
        options.Diagnostics.ApplicationId = "ARO-RP";
        options.Retry.NetworkTimeout = _options.Retry.TryTimeout;
        options.Retry.MaxRetries = _options.Retry.MaxRetries;
        options.Retry.Delay = _options.Retry.Delay;
        options.Retry.MaxDelay = _options.Retry.MaxDelay;
        return options;
    }

    private sealed class ArmClientOptions : ClientOptions;
}
