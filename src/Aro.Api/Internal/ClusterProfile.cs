using Aro.Api.Secrets;

namespace Aro.Api.Internal;

/// <summary>What the cluster is.</summary>
public sealed class ClusterProfile : InternalObject
{
    /// <summary>The customer's pull secret.</summary>
    public SecureString? PullSecret { get; set; }

    /// <summary>Domain: one label for a managed domain, else a full name.</summary>
    public string Domain { get; set; } = "";

    /// <summary>OpenShift version.</summary>
    public string Version { get; set; } = "";

    /// <summary>ARM id of the managed resource group.</summary>
    public string ResourceGroupId { get; set; } = "";

    /// <summary>Enabled or Disabled.</summary>
    public string? FipsValidatedModules { get; set; }

    /// <summary>Issuer URL of a workload identity cluster.</summary>
    public string? OidcIssuer { get; set; }

    /// <summary>Private signing key of a workload identity cluster.</summary>
    public SecureString? BoundServiceAccountSigningKey { get; set; }
}
