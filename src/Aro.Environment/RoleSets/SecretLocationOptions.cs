namespace Aro.Environment.RoleSets;

/// <summary>Where a Kubernetes secret is.</summary>
public sealed class SecretLocationOptions
{
    /// <summary>Namespace.</summary>
    public string Namespace { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";
}
