using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>A user assigned identity.</summary>
internal sealed class UserAssignedIdentity
{
    /// <summary>The principal ID of the identity.</summary>
    [ServiceSet]
    public string? PrincipalId { get; set; }

    /// <summary>The client ID of the identity.</summary>
    [ServiceSet]
    public string? ClientId { get; set; }
}
