using Aro.Api;
using Aro.Api.Internal;

namespace Aro.Swagger.Examples;

/// <summary>The cluster of the examples: with a service principal, or with workload identities.</summary>
internal static class ExampleCluster
{
    /// <summary>ARM id of the cluster.</summary>
    public static ClusterResourceId Id { get; } = new(Guid.Parse("8d9a0b57-3f0a-4a6e-9c0e-2f6f3a7a1b11"), "shop", "orders");

    /// <summary>Region.</summary>
    public const string Location = "eastus";

    /// <summary>OpenShift version.</summary>
    public const string OpenShiftVersion = "4.17.27";

    private const string Tenant = "5a0c5d0e-8d0b-4a39-9f55-5d1c7f4f6a02";
    private const string Document = "e2c0a6de-7c1e-4a5b-9d4e-53c8f1b7a920";
    private const string Domain = "orders.eastus.aroapp.io";

    private static readonly string Vnet = $"{Id.ResourceGroupId}/providers/Microsoft.Network/virtualNetworks/shop-vnet";
    private static readonly string Identities = $"{Id.ResourceGroupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";
    private static readonly string InfraGroup = $"/subscriptions/{Id.Partition}/resourceGroups/aro-orders";

    /// <summary>The cluster, as it is stored.</summary>
    /// <param name="identity">As whom it works in Azure.</param>
    /// <param name="state">A cluster being created has no addresses yet.</param>
    public static OpenShiftCluster Create(ClusterIdentity identity, ProvisioningState state)
    {
        bool exists = state != ProvisioningState.Creating;
        OpenShiftCluster cluster = new()
        {
            Id = Id.ToString(),
            Name = Id.Name,
            Type = ClusterResourceId.FullType,
            Location = Location,
            SystemData = SystemData(),
            Tags = new(StringComparer.Ordinal) { ["team"] = "orders" },
            Properties = Properties(state, exists),
        };
        if (identity == ClusterIdentity.WorkloadIdentities)
        {
            AddWorkloadIdentities(cluster, exists);
        }
        else
        {
            cluster.Properties.ServicePrincipalProfile = new() { ClientId = "c3f7f0b1-2d51-4a37-8f5e-6f3b9d9ad0e4" };
        }

        return cluster;
    }

    private static SystemData SystemData() => new()
    {
        CreatedBy = "admin@example.com",
        CreatedByType = "User",
        CreatedAt = new DateTimeOffset(2025, 7, 25, 8, 30, 0, TimeSpan.Zero),
        LastModifiedBy = "admin@example.com",
        LastModifiedByType = "User",
        LastModifiedAt = new DateTimeOffset(2025, 7, 25, 8, 30, 0, TimeSpan.Zero),
    };

    private static OpenShiftClusterProperties Properties(ProvisioningState state, bool exists) => new()
    {
        ProvisioningState = state,
        ClusterProfile = new() { Domain = Domain, Version = OpenShiftVersion, ResourceGroupId = InfraGroup, FipsValidatedModules = "Disabled" },
        ConsoleProfile = new() { Url = exists ? $"https://console-openshift-console.apps.{Domain}/" : null },
        NetworkProfile = new()
        {
            PodCidr = "10.128.0.0/14",
            ServiceCidr = "172.30.0.0/16",
            SoftwareDefinedNetwork = "OVNKubernetes",
            OutboundType = "Loadbalancer",
            PreconfiguredNsg = "Disabled",
            LoadBalancerProfile = new()
            {
                ManagedOutboundIps = new() { Count = 1 },
                EffectiveOutboundIps = exists ? [new() { Id = $"{InfraGroup}/providers/Microsoft.Network/publicIPAddresses/orders-x7k2p-pip-v4" }] : null,
            },
        },
        MasterProfile = new() { VmSize = "Standard_D8s_v3", SubnetId = Vnet + "/subnets/master", EncryptionAtHost = "Disabled" },
        WorkerProfiles = [Workers("worker", 3)],
        WorkerProfilesStatus = exists ? [Workers("orders-x7k2p-worker-eastus1", 1), Workers("orders-x7k2p-worker-eastus2", 2)] : null,
        ApiserverProfile = new() { Visibility = "Public", Url = exists ? $"https://api.{Domain}:6443/" : null, Ip = exists ? "203.0.113.10" : null },
        IngressProfiles = [new() { Name = "default", Visibility = "Public", Ip = exists ? "203.0.113.11" : null }],
    };

    private static WorkerProfile Workers(string name, int count) => new()
    {
        Name = name,
        VmSize = "Standard_D4s_v3",
        DiskSizeGB = 128,
        SubnetId = Vnet + "/subnets/worker",
        Count = count,
        EncryptionAtHost = "Disabled",
    };

    private static void AddWorkloadIdentities(OpenShiftCluster cluster, bool exists)
    {
        cluster.Identity = new()
        {
            Type = "UserAssigned",
            TenantId = exists ? Tenant : null,
            UserAssignedIdentities = new(StringComparer.Ordinal)
            {
                [Identities + "orders"] = new()
                {
                    ClientId = exists ? "10c95d5b-7d2e-4e1c-9f0f-9c1f6ce6a311" : null,
                    PrincipalId = exists ? "21d06e6c-8e3f-4f2d-8a1a-ad2a7df7b422" : null,
                },
            },
        };
        cluster.Properties.ClusterProfile.OidcIssuer = exists ? $"https://eastus.oic.aro.azure.com/{Tenant}/{Document}" : null;
        cluster.Properties.PlatformWorkloadIdentityProfile = new()
        {
            PlatformWorkloadIdentities = ExampleOperator.All.ToDictionary(one => one.Name, one => Operator(one, exists), StringComparer.Ordinal),
        };
    }

    private static PlatformWorkloadIdentity Operator(ExampleOperator one, bool exists) => new()
    {
        ResourceId = Identities + one.Name,
        ClientId = exists ? one.ClientId : null,
        ObjectId = exists ? one.ObjectId : null,
    };
}
