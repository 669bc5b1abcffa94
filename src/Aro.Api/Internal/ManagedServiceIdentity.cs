namespace Aro.Api.Internal;

/// <summary>Managed identity of a cluster.</summary>
public sealed class ManagedServiceIdentity : InternalObject
{
    /// <summary>None, SystemAssigned, UserAssigned or SystemAssigned,UserAssigned.</summary>
    public string? Type { get; set; }

    /// <summary>Set by the service.</summary>
    public string? PrincipalId { get; set; }

    /// <summary>Set from the request header, then by the service.</summary>
    public string? TenantId { get; set; }

    /// <summary>Data plane URL from the header x-ms-identity-url; never returned.</summary>
    public string? IdentityUrl { get; set; }

    /// <summary>Resource id to identity.</summary>
    public Dictionary<string, UserAssignedIdentity>? UserAssignedIdentities { get; set; }
}
