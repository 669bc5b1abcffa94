using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>Creation and last change of the resource (ARM common types).</summary>
internal sealed class SystemData
{
    /// <summary>Who created the resource.</summary>
    [ServiceSet]
    public string? CreatedBy { get; set; }

    /// <summary>Kind of identity that created it: User, Application, ManagedIdentity or Key.</summary>
    [ServiceSet]
    public string? CreatedByType { get; set; }

    /// <summary>Time of creation, UTC.</summary>
    [ServiceSet]
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Who changed the resource last.</summary>
    [ServiceSet]
    public string? LastModifiedBy { get; set; }

    /// <summary>Kind of identity that changed it last: User, Application, ManagedIdentity or Key.</summary>
    [ServiceSet]
    public string? LastModifiedByType { get; set; }

    /// <summary>Time of the last change, UTC.</summary>
    [ServiceSet]
    public DateTimeOffset? LastModifiedAt { get; set; }
}
