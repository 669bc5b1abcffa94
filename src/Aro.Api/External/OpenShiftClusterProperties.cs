using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>Properties of a cluster.</summary>
internal sealed class OpenShiftClusterProperties
{
    /// <summary>What the service is doing with the cluster, or how the last operation ended.</summary>
    [ServiceSet(NeverPublishedReadOnly = true)]
    [AllowedValue("Creating")]
    [AllowedValue("Updating")]
    [AllowedValue("AdminUpdating")]
    [AllowedValue("Deleting")]
    [AllowedValue("Succeeded")]
    [AllowedValue("Failed")]
    [AllowedValue("Cancelled", From = ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [AllowedValue("Canceled", From = ApiVersionNames.V20231122)]
    public string? ProvisioningState { get; set; }

    /// <summary>What is installed, and where.</summary>
    public ClusterProfile ClusterProfile { get; set; } = new();

    /// <summary>The web console.</summary>
    public ConsoleProfile ConsoleProfile { get; set; } = new();

    /// <summary>Application under which the cluster calls Azure; a workload identity cluster has none.</summary>
    public ServicePrincipalProfile? ServicePrincipalProfile { get; set; }

    /// <summary>Identities under which the operators of a workload identity cluster call Azure.</summary>
    [Available(ApiVersionNames.V20240812Preview)]
    public PlatformWorkloadIdentityProfile? PlatformWorkloadIdentityProfile { get; set; }

    /// <summary>Networks inside the cluster and its way out.</summary>
    public NetworkProfile NetworkProfile { get; set; } = new();

    /// <summary>The three control plane machines.</summary>
    public MasterProfile MasterProfile { get; set; } = new();

    /// <summary>The worker machines as requested. Exactly one profile. Cannot change.</summary>
    public List<WorkerProfile>? WorkerProfiles { get; set; }

    /// <summary>The worker machines as the cluster reports them now.</summary>
    [Available(ApiVersionNames.V20230904)]
    [ServiceSet]
    public List<WorkerProfile>? WorkerProfilesStatus { get; set; }

    /// <summary>The Kubernetes API.</summary>
    public ApiserverProfile ApiserverProfile { get; set; } = new();

    /// <summary>Routers for applications. Exactly one profile.</summary>
    public List<IngressProfile>? IngressProfiles { get; set; }
}
