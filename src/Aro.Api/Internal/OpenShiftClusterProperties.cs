using Aro.Api.Errors;
using Aro.Api.Secrets;

namespace Aro.Api.Internal;

/// <summary>Properties of a cluster: what was asked for and what the service set.</summary>
public sealed class OpenShiftClusterProperties : InternalObject
{
    /// <summary>State.</summary>
    public ProvisioningState ProvisioningState { get; set; }

    /// <summary>State before the operation in progress.</summary>
    public ProvisioningState? LastProvisioningState { get; set; }

    /// <summary>What was being done when it failed.</summary>
    public ProvisioningState? FailedProvisioningState { get; set; }

    /// <summary>Why the last operation failed; absent after a success.</summary>
    public CloudErrorBody? LastError { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Build of the provider that created it.</summary>
    public string? CreatedBy { get; set; }

    /// <summary>Build of the provider that last worked on it.</summary>
    public string? ProvisionedBy { get; set; }

    /// <summary>Cluster profile.</summary>
    public ClusterProfile ClusterProfile { get; set; } = new();

    /// <summary>Console profile.</summary>
    public ConsoleProfile ConsoleProfile { get; set; } = new();

    /// <summary>Service principal; absent for a workload identity cluster.</summary>
    public ServicePrincipalProfile? ServicePrincipalProfile { get; set; }

    /// <summary>Workload identities; absent for a service principal cluster.</summary>
    public PlatformWorkloadIdentityProfile? PlatformWorkloadIdentityProfile { get; set; }

    /// <summary>Network profile.</summary>
    public NetworkProfile NetworkProfile { get; set; } = new();

    /// <summary>Control plane machines.</summary>
    public MasterProfile MasterProfile { get; set; } = new();

    /// <summary>Worker machines as requested.</summary>
    public List<WorkerProfile> WorkerProfiles { get; set; } = [];

    /// <summary>Worker machines as the cluster reports them.</summary>
    public List<WorkerProfile>? WorkerProfilesStatus { get; set; }

    /// <summary>API server profile.</summary>
    public ApiserverProfile ApiserverProfile { get; set; } = new();

    /// <summary>Ingress profiles.</summary>
    public List<IngressProfile> IngressProfiles { get; set; } = [];

    /// <summary>Flags of the in-cluster operator. The map is never changed, only replaced, so that copies of a cluster may share it.</summary>
    public IReadOnlyDictionary<string, string>? OperatorFlags { get; set; }

    /// <summary>Version the in-cluster operator is held at; absent for that of the provider.</summary>
    public string? OperatorVersion { get; set; }

    /// <summary>What the maintenance in progress is to do; absent when there is none.</summary>
    public MaintenanceTask? MaintenanceTask { get; set; }

    /// <summary>What maintenance the cluster is in or waits for; absent for none.</summary>
    public MaintenanceState? MaintenanceState { get; set; }

    /// <summary>Why the last maintenance failed, code and message; absent after a success.</summary>
    public string? LastAdminUpdateError { get; set; }

    /// <summary>Availability zones of the control plane.</summary>
    public List<string>? Zones { get; set; }

    /// <summary>Prefix of the names of the cluster's Azure resources, at most 27 characters.</summary>
    public string? InfraId { get; set; }

    /// <summary>Suffix of the cluster's storage account names.</summary>
    public string? StorageSuffix { get; set; }

    /// <summary>Storage account of the image registry.</summary>
    public string? ImageRegistryStorageAccountName { get; set; }

    /// <summary>PKCS#1 RSA private key of user core.</summary>
    public SecureBytes? SshKey { get; set; }

    /// <summary>The installer's system:admin kubeconfig.</summary>
    public SecureBytes? AdminKubeconfig { get; set; }

    /// <summary>The provider's own kubeconfig.</summary>
    public SecureBytes? AroServiceKubeconfig { get; set; }

    /// <summary>What listAdminCredentials returns.</summary>
    public SecureBytes? UserAdminKubeconfig { get; set; }

    /// <summary>Password of user kubeadmin.</summary>
    public SecureString? KubeadminPassword { get; set; }
}
