using System.ComponentModel.DataAnnotations;

namespace Aro.Azure;

/// <summary>
/// Where Azure is and who the resource provider is there. Configuration section <c>Aro:Azure</c>
/// (environment variables <c>ARO__Azure__…</c>).
/// </summary>
public sealed class AzureOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:Azure";

    /// <summary>Azure Resource Manager's base address.</summary>
    /// <value><c>https://management.azure.com/</c> by default; an absolute https URL.</value>
    [Required]
    public string ResourceManagerEndpoint { get; set; } = "https://management.azure.com/";

    /// <summary>Microsoft Entra's base address, without the tenant.</summary>
    /// <value><c>https://login.microsoftonline.com/</c> by default; an absolute https URL.</value>
    [Required]
    public string Authority { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>The resource provider's tenant.</summary>
    /// <value>A GUID; required.</value>
    [Required]
    public string TenantId { get; set; } = "";

    /// <summary>Client id of the first-party application.</summary>
    /// <value>A GUID; required.</value>
    [Required]
    public string ClientId { get; set; } = "";

    /// <summary>The application's secret. Give this or <see cref="ClientCertificatePath"/>, not both.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// The application's certificate with its private key: a PEM file, or PKCS #12 when the name ends in <c>.pfx</c> or <c>.p12</c>.
    /// Read again when the file changes; the certificate is sent with each request for a token (x5c), so that Microsoft Entra can
    /// verify it by subject name and issuer.
    /// </summary>
    public string? ClientCertificatePath { get; set; }

    /// <summary>PEM file of further certificate authorities that are trusted beside those of the system.</summary>
    public string? CaBundle { get; set; }

    /// <summary>The resource provider's subscription.</summary>
    /// <value>A GUID; required.</value>
    [Required]
    public string SubscriptionId { get; set; } = "";

    /// <summary>The resource provider's resource group: its DNS zone and private endpoints are there.</summary>
    [Required]
    public string ResourceGroup { get; set; } = "";

    /// <summary>The region that is served, for example <c>eastus</c>.</summary>
    [Required]
    public string Location { get; set; } = "";

    /// <summary>The domain below which managed cluster domains are made, for example <c>eastus.aroapp.io</c>; also the DNS zone's name.</summary>
    [Required]
    public string Domain { get; set; } = "";

    /// <summary>Host suffix of blob services.</summary>
    /// <value><c>blob.core.windows.net</c> by default; a host with an optional port.</value>
    [Required]
    public string StorageSuffix { get; set; } = "blob.core.windows.net";

    /// <summary>Host suffix of key vaults.</summary>
    /// <value><c>vault.azure.net</c> by default; a host with an optional port.</value>
    [Required]
    public string KeyVaultSuffix { get; set; } = "vault.azure.net";

    /// <summary>Prefix of the names of the resource provider's key vaults: <c>{prefix}-svc</c>, <c>{prefix}-cls</c>.</summary>
    /// <value>3 to 20 letters, digits and hyphens.</value>
    [Required]
    public string KeyVaultPrefix { get; set; } = "";

    /// <summary>Time to open a connection.</summary>
    /// <value>10 s by default; 100 ms to 2 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:02:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between two looks at an asynchronous operation when Azure does not say (<c>Retry-After</c>).</summary>
    /// <value>5 s by default; 10 ms to 5 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.0100000", "00:05:00")]
    public TimeSpan OperationPollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Repetition of failed calls.</summary>
    public AzureRetryOptions Retry { get; set; } = new();

    /// <summary>How many calls a subscription may be sent.</summary>
    public AzureBudgetOptions Budget { get; set; } = new();
}
