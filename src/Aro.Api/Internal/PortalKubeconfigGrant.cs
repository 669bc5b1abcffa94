namespace Aro.Api.Internal;

/// <summary>Access to the Kubernetes API of a cluster.</summary>
public sealed class PortalKubeconfigGrant : InternalObject
{
    /// <summary>Whether it is for the cluster's administrator rather than for a reader.</summary>
    public bool Elevated { get; set; }
}
