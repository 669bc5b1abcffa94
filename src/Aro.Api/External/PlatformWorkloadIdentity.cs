using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>PlatformWorkloadIdentity stores information representing a single workload identity.</summary>
internal sealed class PlatformWorkloadIdentity
{
    /// <summary>The resource ID of the user assigned identity.</summary>
    [Mutable]
    [IgnoreCase]
    public string? ResourceId { get; set; }

    /// <summary>The client ID of the identity.</summary>
    [ServiceSet]
    public string? ClientId { get; set; }

    /// <summary>The object ID of the identity.</summary>
    [ServiceSet]
    public string? ObjectId { get; set; }
}
