namespace Aro.Api.Internal;

/// <summary>A user-assigned identity of a cluster.</summary>
public sealed class UserAssignedIdentity : InternalObject
{
    /// <summary>Set by the service.</summary>
    public string? ClientId { get; set; }

    /// <summary>Set by the service.</summary>
    public string? PrincipalId { get; set; }
}
