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
    [ServiceSet(Varies = true)]
    public List<WorkerProfile>? WorkerProfilesStatus { get; set; }

    /// <summary>The Kubernetes API.</summary>
    public ApiserverProfile ApiserverProfile { get; set; } = new();

    /// <summary>Routers for applications. Exactly one profile.</summary>
    public List<IngressProfile>? IngressProfiles { get; set; }

    /// <summary>Layout of the cluster's load balancers and security groups; 1, shared ones, is the only one this service makes.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public int? ArchitectureVersion { get; set; }

    /// <summary>State before the operation in progress.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? LastProvisioningState { get; set; }

    /// <summary>What was being done when it failed.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? FailedProvisioningState { get; set; }

    /// <summary>Why the last maintenance failed.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? LastAdminUpdateError { get; set; }

    /// <summary>What a request wants done; Everything when it names nothing. Pending, None and CustomerActionNeeded only change maintenanceState.</summary>
    [Admin(AdminAccess.Write, Only = true)]
    [AllowedValue("Everything")]
    [AllowedValue("OperatorUpdate")]
    [AllowedValue("CertificatesRenewal")]
    [AllowedValue("SyncClusterObject")]
    [AllowedValue("MigrateLoadBalancer")]
    [AllowedValue("Pending")]
    [AllowedValue("None")]
    [AllowedValue("CustomerActionNeeded")]
    public string? MaintenanceTask { get; set; }

    /// <summary>What maintenance the cluster is in or waits for.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? MaintenanceState { get; set; }

    /// <summary>Flags of the in-cluster operator.</summary>
    [Admin(AdminAccess.Write, Only = true)]
    public Dictionary<string, string>? OperatorFlags { get; set; }

    /// <summary>Version the in-cluster operator is held at; that of the service when absent.</summary>
    [Admin(AdminAccess.Write, Only = true)]
    public string? OperatorVersion { get; set; }

    /// <summary>When the cluster was created.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Build of the service that created the cluster.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? CreatedBy { get; set; }

    /// <summary>Build of the service that last worked on the whole cluster.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? ProvisionedBy { get; set; }

    /// <summary>Suffix of the names of the cluster's storage accounts.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? StorageSuffix { get; set; }

    /// <summary>Storage account of the image registry.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? ImageRegistryStorageAccountName { get; set; }

    /// <summary>Prefix of the names of the cluster's Azure resources.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? InfraId { get; set; }
}
