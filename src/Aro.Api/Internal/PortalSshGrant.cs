namespace Aro.Api.Internal;

/// <summary>A shell on a control plane machine, once.</summary>
public sealed class PortalSshGrant : InternalObject
{
    /// <summary>Number of the machine, 0 to 2.</summary>
    public int Master { get; set; }

    /// <summary>True once it was used.</summary>
    public bool Authenticated { get; set; }
}
