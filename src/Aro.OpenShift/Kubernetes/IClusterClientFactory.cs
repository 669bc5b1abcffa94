namespace Aro.OpenShift.Kubernetes;

/// <summary>Makes clients of a cluster's API server.</summary>
public interface IClusterClientFactory
{
    /// <summary>
    /// A client from a kubeconfig. Connections go to <paramref name="dialAddress"/> (the private endpoint's IP) whatever host the
    /// kubeconfig names; TLS still verifies that host name.
    /// </summary>
    IClusterClient Create(ReadOnlyMemory<byte> kubeconfig, string? dialAddress);
}
