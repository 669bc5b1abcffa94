using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>Managed identity of a resource (ARM common types).</summary>
internal sealed class ManagedServiceIdentity
{
    /// <summary>Object id of the system-assigned identity.</summary>
    [ServiceSet]
    public string? PrincipalId { get; set; }

    /// <summary>Tenant that holds the identity.</summary>
    [ServiceSet]
    public string? TenantId { get; set; }

    /// <summary>Which managed identities the resource has; a cluster takes UserAssigned. Cannot change.</summary>
    [KeptWhenAbsent]
    [AllowedValue("None")]
    [AllowedValue("SystemAssigned")]
    [AllowedValue("UserAssigned")]
    [AllowedValue("SystemAssigned,UserAssigned")]
    public string? Type { get; set; }

    /// <summary>The one user-assigned identity of the cluster. The key is its ARM id, the value what the service knows of it.</summary>
    [Mutable]
    [ReplacedAsWhole]
    [IgnoreCase]
    public Dictionary<string, UserAssignedIdentity>? UserAssignedIdentities { get; set; }
}
