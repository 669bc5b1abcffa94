namespace Aro.Cluster;

/// <summary>A marketplace image.</summary>
public sealed class MachineImageOptions
{
    /// <summary>Publisher.</summary>
    public string Publisher { get; set; } = "azureopenshift";

    /// <summary>Offer.</summary>
    public string Offer { get; set; } = "aro4";

    /// <summary>SKU.</summary>
    public string Sku { get; set; } = "aro_417";

    /// <summary>Version, or <c>latest</c>.</summary>
    public string Version { get; set; } = "latest";
}
