using Aro.Api.Internal;
using Aro.Api.Secrets;

namespace Aro.Conformance.Tests.Traffic;

/// <summary>What a worker has set when a cluster is installed.</summary>
internal static class FinishedCluster
{
    private const string Domain = "orders.eastus.aroapp.example";

    public static void Fill(OpenShiftClusterDocument document)
    {
        OpenShiftClusterProperties cluster = document.Cluster.Properties;
        cluster.ConsoleProfile.Url = $"https://console-openshift-console.apps.{Domain}/";
        cluster.ApiserverProfile.Url = $"https://api.{Domain}:6443/";
        cluster.ApiserverProfile.Ip = "203.0.113.10";
        cluster.IngressProfiles[0].Ip = "203.0.113.11";
        cluster.WorkerProfilesStatus = [.. cluster.WorkerProfiles];
        if (cluster.NetworkProfile.LoadBalancerProfile is { } loadBalancer)
        {
            loadBalancer.EffectiveOutboundIps =
                [new() { Id = cluster.ClusterProfile.ResourceGroupId + "/providers/Microsoft.Network/publicIPAddresses/orders-x7k2p-pip-v4" }];
        }

        foreach (UserAssignedIdentity identity in document.Cluster.Identity?.UserAssignedIdentities?.Values ?? Enumerable.Empty<UserAssignedIdentity>())
        {
            identity.ClientId = "10c95d5b-7d2e-4e1c-9f0f-9c1f6ce6a311";
            identity.PrincipalId = "21d06e6c-8e3f-4f2d-8a1a-ad2a7df7b422";
        }

        if (cluster.PlatformWorkloadIdentityProfile?.PlatformWorkloadIdentities is { } identities)
        {
            cluster.ClusterProfile.OidcIssuer = "https://eastus.oic.aro.example/issuer";
            foreach (PlatformWorkloadIdentity identity in identities.Values)
            {
                identity.ClientId = "32e17f7d-9f40-4a3e-8b2b-be3b8e08c533";
                identity.ObjectId = "43f2808e-a051-4b4f-9c3c-cf4c9f19d644";
            }
        }

        cluster.KubeadminPassword = SecureString.FromPlaintext("top-Secret-1");
        cluster.UserAdminKubeconfig = SecureBytes.FromPlaintext("top-Secret-2"u8.ToArray());
        cluster.AdminKubeconfig = SecureBytes.FromPlaintext("top-Secret-3"u8.ToArray());
    }
}
