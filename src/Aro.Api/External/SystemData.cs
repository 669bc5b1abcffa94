using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>Metadata on the creation and last change of the resource (ARM common types).</summary>
internal sealed class SystemData
{
    /// <summary>The identity that created the resource.</summary>
    [ServiceSet]
    public string? CreatedBy { get; set; }

    /// <summary>The type of the identity that created the resource.</summary>
    [ServiceSet]
    public string? CreatedByType { get; set; }

    /// <summary>When the resource was created (UTC).</summary>
    [ServiceSet]
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The identity that last changed the resource.</summary>
    [ServiceSet]
    public string? LastModifiedBy { get; set; }

    /// <summary>The type of the identity that last changed the resource.</summary>
    [ServiceSet]
    public string? LastModifiedByType { get; set; }

    /// <summary>When the resource was last changed (UTC).</summary>
    [ServiceSet]
    public DateTimeOffset? LastModifiedAt { get; set; }
}
