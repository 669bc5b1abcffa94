namespace Aro.Api.Internal;

/// <summary>A short-lived grant that an administrator got from the portal or the admin API. Whoever knows its id holds it.</summary>
public sealed class PortalDocument : Document, IExpiringDocument
{
    /// <summary>The administrator.</summary>
    public string Username { get; set; } = "";

    /// <summary>ARM id of the cluster it is for.</summary>
    public string ClusterResourceId { get; set; } = "";

    /// <summary>Present when it is for a shell on a machine.</summary>
    public PortalSshGrant? Ssh { get; set; }

    /// <summary>Present when it is for the Kubernetes API.</summary>
    public PortalKubeconfigGrant? Kubeconfig { get; set; }

    /// <summary>60 for a shell, 21600 for the Kubernetes API.</summary>
    public int? Ttl { get; set; }
}
