using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>PlatformWorkloadIdentityProfile encapsulates all information that is specific to workload identity clusters.</summary>
internal sealed class PlatformWorkloadIdentityProfile
{
    /// <summary>The OpenShift version up to which the identities suffice.</summary>
    [Mutable]
    [KeptWhenAbsent]
    public string? UpgradeableTo { get; set; }

    /// <summary>Operator name to identity. Entries can be added and re-pointed, not removed.</summary>
    [Mutable(KeepsKeys = true)]
    public Dictionary<string, PlatformWorkloadIdentity>? PlatformWorkloadIdentities { get; set; }
}
