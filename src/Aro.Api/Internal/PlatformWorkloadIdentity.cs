namespace Aro.Api.Internal;

/// <summary>Identity of one operator.</summary>
public sealed class PlatformWorkloadIdentity : InternalObject
{
    /// <summary>ARM id of the user-assigned identity.</summary>
    public string? ResourceId { get; set; }

    /// <summary>Set by the service.</summary>
    public string? ClientId { get; set; }

    /// <summary>Set by the service.</summary>
    public string? ObjectId { get; set; }
}
