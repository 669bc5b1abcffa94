namespace Aro.Api.Internal;

/// <summary>An ingress.</summary>
public sealed class IngressProfile : InternalObject
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Public or Private.</summary>
    public string? Visibility { get; set; }

    /// <summary>Set by the service.</summary>
    public string? Ip { get; set; }
}
