using System.ComponentModel.DataAnnotations;
using Microsoft.Azure.Cosmos;

namespace Aro.Database.Cosmos;

/// <summary>Options of the document store on Azure Cosmos DB, section <c>Aro:Store:Cosmos</c>.</summary>
public sealed class CosmosStoreOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:Store:Cosmos";

    /// <summary>The account's endpoint, for example <c>https://aro-eastus.documents.azure.com/</c>.</summary>
    /// <value>An absolute https URL; required.</value>
    [Required]
    public string Endpoint { get; set; } = "";

    /// <summary>The database in the account.</summary>
    /// <value><c>ARO</c> by default; 1 to 255 characters without <c>/ \ # ?</c>.</value>
    [Required]
    [RegularExpression(@"[^/\\#?]{1,255}", ErrorMessage = "must have 1 to 255 characters without '/', '\\', '#' and '?'.")]
    public string Database { get; set; } = "ARO";

    /// <summary>The account's key. Without it the process signs in with its managed identity.</summary>
    public string? Key { get; set; }

    /// <summary>Client id of the user-assigned managed identity.</summary>
    /// <value>A GUID; absent for the system-assigned identity. Not together with <see cref="Key"/>.</value>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>The consistency that is relied on. An account whose default is weaker is refused.</summary>
    /// <value><see cref="CosmosConsistency.Strong"/> by default.</value>
    [EnumDataType(typeof(CosmosConsistency))]
    public CosmosConsistency Consistency { get; set; } = CosmosConsistency.Strong;

    /// <summary>Whether documents are read and written over TCP to the replicas or over HTTPS to the account's gateway.</summary>
    /// <value><see cref="ConnectionMode.Direct"/> by default.</value>
    [EnumDataType(typeof(ConnectionMode))]
    public ConnectionMode ConnectionMode { get; set; } = ConnectionMode.Direct;

    /// <summary>Whether only <see cref="Endpoint"/> is talked to, rather than the account's regions that it names.</summary>
    /// <value>False by default. True behind a private endpoint or a proxy of one region; there is no failover then.</value>
    public bool LimitToEndpoint { get; set; }

    /// <summary>PEM file of further certificate authorities that are trusted for the account, besides those of the system.</summary>
    public string? CaBundle { get; set; }

    /// <summary>How long one call may take, repetitions after throttling included.</summary>
    /// <value>30 s by default; 1 s to 5 min. Longer than <see cref="MaxThrottleWait"/>.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a throttled call (429) is repeated.</summary>
    /// <value>9 by default; 0 to 100.</value>
    [Range(0, 100)]
    public int MaxThrottleRetries { get; set; } = 9;

    /// <summary>How long a call waits in all for being throttled.</summary>
    /// <value>10 s by default; 0 to 2 min.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:00")]
    public TimeSpan MaxThrottleWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the change feed is looked at for other processes' commits while somebody waits for one.</summary>
    /// <value>1 s by default; 100 ms to 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:01:00")]
    public TimeSpan ChangePollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>From when on a call is logged as slow, with its diagnostics.</summary>
    /// <value>1 s by default; 10 ms to 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.0100000", "00:01:00")]
    public TimeSpan SlowCall { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether the database and the containers are created when they are absent. Needs the account's key: identities of the data plane
    /// may not. In production the deployment template creates them.
    /// </summary>
    /// <value>False by default: an account without them is refused.</value>
    public bool CreateContainers { get; set; }
}
