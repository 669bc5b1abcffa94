using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>What the service knows of a user-assigned identity.</summary>
internal sealed class UserAssignedIdentity
{
    /// <summary>Object id of the identity in its tenant.</summary>
    [ServiceSet]
    public string? PrincipalId { get; set; }

    /// <summary>Application id of the identity.</summary>
    [ServiceSet]
    public string? ClientId { get; set; }
}
