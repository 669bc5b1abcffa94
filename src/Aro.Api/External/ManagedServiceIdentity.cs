using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>Managed service identity (user assigned identities).</summary>
internal sealed class ManagedServiceIdentity
{
    /// <summary>The service principal ID of the system assigned identity.</summary>
    [ServiceSet]
    public string? PrincipalId { get; set; }

    /// <summary>The tenant ID of the identity.</summary>
    [ServiceSet]
    public string? TenantId { get; set; }

    /// <summary>The type of managed service identity (immutable); a cluster takes UserAssigned.</summary>
    [KeptWhenAbsent]
    [AllowedValue("None")]
    [AllowedValue("SystemAssigned")]
    [AllowedValue("UserAssigned")]
    [AllowedValue("SystemAssigned,UserAssigned")]
    public string? Type { get; set; }

    /// <summary>The user assigned identity of the cluster; the key is its ARM resource ID.</summary>
    [Mutable]
    [ReplacedAsWhole]
    [IgnoreCase]
    public Dictionary<string, UserAssignedIdentity>? UserAssignedIdentities { get; set; }
}
