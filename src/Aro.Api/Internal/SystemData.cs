namespace Aro.Api.Internal;

/// <summary>ARM system data (ARM RPC, common API contracts).</summary>
public sealed class SystemData : InternalObject
{
    /// <summary>Creator.</summary>
    public string? CreatedBy { get; set; }

    /// <summary>User, Application, ManagedIdentity, Key or another.</summary>
    public string? CreatedByType { get; set; }

    /// <summary>Time of creation.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Last editor.</summary>
    public string? LastModifiedBy { get; set; }

    /// <summary>Type of the last editor.</summary>
    public string? LastModifiedByType { get; set; }

    /// <summary>Time of the last change.</summary>
    public DateTimeOffset? LastModifiedAt { get; set; }
}
