namespace Aro.Api.Internal;

/// <summary>Workload identities.</summary>
public sealed class PlatformWorkloadIdentityProfile : InternalObject
{
    /// <summary>Version up to which the identities suffice.</summary>
    public string? UpgradeableTo { get; set; }

    /// <summary>Operator name to identity.</summary>
    public Dictionary<string, PlatformWorkloadIdentity>? PlatformWorkloadIdentities { get; set; }
}
