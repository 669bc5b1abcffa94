using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>Identity of one operator.</summary>
internal sealed class PlatformWorkloadIdentity
{
    /// <summary>ARM id of the user-assigned identity.</summary>
    [Mutable]
    [IgnoreCase]
    public string? ResourceId { get; set; }

    /// <summary>Application id of the identity.</summary>
    [ServiceSet]
    public string? ClientId { get; set; }

    /// <summary>Object id of the identity in its tenant.</summary>
    [ServiceSet]
    public string? ObjectId { get; set; }
}
