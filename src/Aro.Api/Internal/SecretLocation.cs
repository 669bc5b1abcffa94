namespace Aro.Api.Internal;

/// <summary>Where a Kubernetes secret is.</summary>
public sealed class SecretLocation : InternalObject
{
    /// <summary>Namespace.</summary>
    public string Namespace { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";
}
