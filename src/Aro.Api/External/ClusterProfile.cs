using Aro.Api.External.Annotations;
using Aro.Api.Secrets;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>ClusterProfile represents a cluster profile.</summary>
internal sealed class ClusterProfile
{
    /// <summary>The pull secret for the cluster (immutable, never returned).</summary>
    [KeptWhenAbsent]
    public SecureString? PullSecret { get; set; }

    /// <summary>The domain for the cluster: one label, or a full name (immutable).</summary>
    public string? Domain { get; set; }

    /// <summary>The version of the cluster (immutable).</summary>
    [KeptWhenAbsent]
    public string? Version { get; set; }

    /// <summary>The ID of the cluster resource group (immutable).</summary>
    [IgnoreCase]
    public string? ResourceGroupId { get; set; }

    /// <summary>If FIPS validated crypto modules are used (immutable).</summary>
    [Available(ApiVersionNames.V20220401)]
    [KeptWhenAbsent]
    [AllowedValue("Enabled")]
    [AllowedValue("Disabled")]
    public string? FipsValidatedModules { get; set; }

    /// <summary>The URL of the OIDC issuer of a workload identity cluster.</summary>
    [Available(ApiVersionNames.V20240812Preview)]
    [ServiceSet]
    public string? OidcIssuer { get; set; }
}
