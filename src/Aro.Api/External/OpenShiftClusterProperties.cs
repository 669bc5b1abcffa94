using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>OpenShiftClusterProperties represents an OpenShift cluster's properties.</summary>
internal sealed class OpenShiftClusterProperties
{
    /// <summary>The cluster provisioning state.</summary>
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

    /// <summary>The cluster profile.</summary>
    public ClusterProfile ClusterProfile { get; set; } = new();

    /// <summary>The console profile.</summary>
    public ConsoleProfile ConsoleProfile { get; set; } = new();

    /// <summary>The cluster service principal profile; absent for a workload identity cluster.</summary>
    public ServicePrincipalProfile? ServicePrincipalProfile { get; set; }

    /// <summary>The workload identity profile; absent for a service principal cluster.</summary>
    [Available(ApiVersionNames.V20240812Preview)]
    public PlatformWorkloadIdentityProfile? PlatformWorkloadIdentityProfile { get; set; }

    /// <summary>The cluster network profile.</summary>
    public NetworkProfile NetworkProfile { get; set; } = new();

    /// <summary>The cluster master profile.</summary>
    public MasterProfile MasterProfile { get; set; } = new();

    /// <summary>The cluster worker profiles.</summary>
    public List<WorkerProfile>? WorkerProfiles { get; set; }

    /// <summary>The cluster worker profiles as the cluster reports them.</summary>
    [Available(ApiVersionNames.V20230904)]
    [ServiceSet]
    public List<WorkerProfile>? WorkerProfilesStatus { get; set; }

    /// <summary>The cluster API server profile.</summary>
    public ApiserverProfile ApiserverProfile { get; set; } = new();

    /// <summary>The cluster ingress profiles.</summary>
    public List<IngressProfile>? IngressProfiles { get; set; }
}
