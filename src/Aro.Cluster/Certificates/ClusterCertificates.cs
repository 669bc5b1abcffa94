using Aro.Azure;
using Aro.Cluster.Dns;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Azure;
using Azure.Security.KeyVault.Certificates;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Certificates;

/// <summary>
/// The signed certificates of a cluster of the managed domain, in the provider's key vault <c>&lt;prefix&gt;-cls</c>: one for the API server,
/// one for the applications.
/// </summary>
internal sealed class ClusterCertificates(
    IAzureClients azure, IOptions<AzureOptions> azureOptions, IOptions<ClusterOptions> options, DnsRecords records)
{
    private const int LongestCommonName = 64;
    private const int ValidityMonths = 12;
    private const int RenewalDaysBeforeExpiry = 60;

    private CertificateClient Client => azure.Certificates(VaultName);

    private string VaultName => azureOptions.Value.KeyVaultPrefix + "-cls";

    /// <summary>Whether the cluster has such certificates.</summary>
    public bool AreUsed(StepContext context) => options.Value.UseSignedCertificates && records.Domain(context).IsManaged;

    /// <summary>PEM of the authorities of the certificates; null when they are public ones.</summary>
    public async Task<string?> AuthoritiesAsync(CancellationToken cancellationToken) =>
        options.Value.CertificateAuthorityBundle is { } path ? await File.ReadAllTextAsync(path, cancellationToken) : null;

    /// <summary>Names in the vault and the host each certificate is for.</summary>
    public IReadOnlyList<(string Name, string Host)> Of(StepContext context)
    {
        var names = ClusterNames.Of(context.Document);
        ClusterDomain domain = records.Domain(context);
        return [(names.ApiserverCertificateName, domain.ApiHost), (names.IngressCertificateName, domain.AppsHost)];
    }

    /// <summary>Has the vault make a certificate unless it has it or is at it.</summary>
    public async Task BeginAsync(string name, string host, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is not null)
        {
            return;
        }

        var hosts = new SubjectAlternativeNames();
        hosts.DnsNames.Add(host);
        var policy = new CertificatePolicy(options.Value.CertificateIssuer, CommonName(name, host), hosts)
        {
            ContentType = CertificateContentType.Pem,
            KeyType = CertificateKeyType.Rsa,
            KeySize = 2048,
            Exportable = true,
            ReuseKey = false,
            ValidityInMonths = ValidityMonths,
        };
        policy.LifetimeActions.Add(new LifetimeAction(CertificatePolicyAction.AutoRenew) { DaysBeforeExpiry = RenewalDaysBeforeExpiry });
        try
        {
            await Client.StartCreateCertificateAsync(name, policy, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // The vault is at it already, for an earlier run.
        }
    }

    /// <summary>Why the certificate cannot be used yet; null when it can.</summary>
    public async Task<string?> WhyNotIssuedAsync(string name, CancellationToken cancellationToken)
    {
        KeyVaultCertificateWithPolicy? certificate = await FindAsync(name, cancellationToken);
        if (certificate is { Cer.Length: > 0, Properties.Enabled: not false })
        {
            return null;
        }

        CertificateOperation operation = await Client.GetCertificateOperationAsync(name, cancellationToken);
        CertificateOperationProperties? properties = operation.Properties;
        return properties?.Error is { } error
            ? $"certificate '{name}': {error.Code}: {error.Message}"
            : $"certificate '{name}' is {properties?.Status ?? "being issued"} {properties?.StatusDetails}".TrimEnd();
    }

    /// <summary>The newest version of a certificate with its key.</summary>
    public async Task<TlsCertificate> ReadAsync(string name, CancellationToken cancellationToken)
    {
        KeyVaultSecret secret = await azure.Secrets(VaultName).GetSecretAsync(name, cancellationToken: cancellationToken);
        return TlsCertificate.Parse(name, secret.Value, secret.Properties.ContentType);
    }

    /// <summary>Removes a certificate with all its versions, also from the vault's bin where the vault allows it. Absent is success.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await Client.StartDeleteCertificateAsync(name, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Gone, or in the bin since an earlier run.
        }
    }

    /// <summary>Empties the bin of a deleted certificate; false while the vault is still deleting it.</summary>
    public async Task<bool> PurgeAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            DeletedCertificate deleted = await Client.GetDeletedCertificateAsync(name, cancellationToken);
            if (deleted.Properties.RecoveryLevel?.Contains("Purgeable", StringComparison.OrdinalIgnoreCase) != false)
            {
                await Client.PurgeDeletedCertificateAsync(name, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return await FindAsync(name, cancellationToken) is null;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>Whether the vault has a certificate that is not deleted.</summary>
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => await FindAsync(name, cancellationToken) is not null;

    private async Task<KeyVaultCertificateWithPolicy?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await Client.GetCertificateAsync(name, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    // X.509 allows 64 characters; verifiers look at the alternative names.
    private static string CommonName(string name, string host) => host.Length <= LongestCommonName ? $"CN={host}" : $"CN={name}";
}
