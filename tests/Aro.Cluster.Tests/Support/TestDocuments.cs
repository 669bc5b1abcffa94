using Aro.Api.Internal;
using Aro.Api.Secrets;

namespace Aro.Cluster.Tests.Support;

/// <summary>Cluster documents as the frontend writes them.</summary>
internal static class TestDocuments
{
    public const string Subscription = "22222222-2222-2222-2222-222222222222";
    public const string Vnet = $"/subscriptions/{Subscription}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/vnet";
    public const string MasterSubnet = Vnet + "/subnets/master";
    public const string WorkerSubnet = Vnet + "/subnets/worker";
    public const string ManagedGroup = $"/subscriptions/{Subscription}/resourceGroups/aro-managed";
    public const string ClusterId = $"/subscriptions/{Subscription}/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/Cluster_1";

    public static readonly Guid Uid = new("33333333-3333-3333-3333-333333333333");

    public static OpenShiftClusterDocument New(
        string domain = "cl1", string api = "Public", string ingress = "Public", string outbound = "Loadbalancer", int outboundIps = 1) => new()
        {
            Uid = Uid,
            PartitionKey = Subscription,
            Cluster = new OpenShiftCluster
            {
                Id = ClusterId,
                Name = "Cluster_1",
                Location = "eastus",
                Properties = new OpenShiftClusterProperties
                {
                    ClusterProfile = new ClusterProfile
                    {
                        Domain = domain,
                        Version = "4.17.27",
                        ResourceGroupId = ManagedGroup,
                        PullSecret = SecureString.FromPlaintext("""{"auths":{"registry.example":{"auth":"Y3VzdG9tZXI="},"cloud.openshift.com":{"auth":"eA=="}}}"""),
                    },
                    ServicePrincipalProfile = new ServicePrincipalProfile
                    {
                        ClientId = "44444444-4444-4444-4444-444444444444", ClientSecret = SecureString.FromPlaintext("client-secret-value"),
                    },
                    NetworkProfile = new NetworkProfile
                    {
                        PodCidr = "10.128.0.0/14",
                        ServiceCidr = "172.30.0.0/16",
                        OutboundType = outbound,
                        LoadBalancerProfile = new LoadBalancerProfile { ManagedOutboundIps = new ManagedOutboundIps { Count = outboundIps } },
                    },
                    MasterProfile = new MasterProfile { VmSize = "Standard_D8s_v3", SubnetId = MasterSubnet },
                    WorkerProfiles = [new WorkerProfile { Name = "worker", VmSize = "Standard_D4s_v3", DiskSizeGB = 128, SubnetId = WorkerSubnet, Count = 3 }],
                    ApiserverProfile = new ApiserverProfile { Visibility = api },
                    IngressProfiles = [new IngressProfile { Name = "default", Visibility = ingress }],
                },
            },
        };
}
