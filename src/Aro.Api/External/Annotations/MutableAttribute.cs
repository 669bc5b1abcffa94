namespace Aro.Api.External.Annotations;

/// <summary>The member may change after creation. Everything else is create-only.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MutableAttribute : Attribute
{
    /// <summary>For maps: entries may be added and changed but not removed.</summary>
    public bool KeepsKeys { get; set; }
}
