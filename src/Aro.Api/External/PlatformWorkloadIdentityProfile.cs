using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>Identities under which the operators of a workload identity cluster call Azure.</summary>
internal sealed class PlatformWorkloadIdentityProfile
{
    /// <summary>Version x.y.z up to which the given identities suffice, so that an upgrade to it is possible.</summary>
    [Mutable]
    [KeptWhenAbsent]
    public string? UpgradeableTo { get; set; }

    /// <summary>Operator name to identity. Entries can be added and pointed at another identity, not removed.</summary>
    [Mutable(KeepsKeys = true)]
    public Dictionary<string, PlatformWorkloadIdentity>? PlatformWorkloadIdentities { get; set; }
}
