using Aro.Api.External.Annotations;
using Aro.Api.Secrets;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>What is installed, and where.</summary>
internal sealed class ClusterProfile
{
    /// <summary>Pull secret for Red Hat registries, as downloaded from console.redhat.com. Never returned. Cannot change.</summary>
    [Admin(AdminAccess.None)]
    [KeptWhenAbsent]
    public SecureString? PullSecret { get; set; }

    /// <summary>One label, to which the service adds the managed domain of the region, or a full domain of your own. Cannot change.</summary>
    public string? Domain { get; set; }

    /// <summary>OpenShift version to install; the default version of the region when left out. Cannot change.</summary>
    [KeptWhenAbsent]
    public string? Version { get; set; }

    /// <summary>ARM id of the resource group the service creates for the machines of the cluster. Cannot change.</summary>
    [IgnoreCase]
    public string? ResourceGroupId { get; set; }

    /// <summary>Whether the machines use only FIPS 140 validated cryptographic modules. Cannot change.</summary>
    [Available(ApiVersionNames.V20220401)]
    [KeptWhenAbsent]
    [AllowedValue("Enabled")]
    [AllowedValue("Disabled")]
    public string? FipsValidatedModules { get; set; }

    /// <summary>Issuer URL of the tokens of a workload identity cluster.</summary>
    [Available(ApiVersionNames.V20240812Preview)]
    [ServiceSet]
    public string? OidcIssuer { get; set; }
}
