using Aro.Api.Internal;

namespace Aro.Cluster.Resources;

/// <summary>The choices of the customer that decide which resources exist.</summary>
/// <param name="PublicApi">The API server has a public address.</param>
/// <param name="PublicIngress">The default ingress has a public address.</param>
/// <param name="OutboundLoadBalancer">Outbound traffic leaves through the public load balancer, not by the customer's routes.</param>
/// <param name="ManagedOutboundIpCount">Outbound addresses asked for, 1 to 20.</param>
/// <param name="PreconfiguredNsg">The customer's own security groups are used.</param>
internal sealed record ClusterShape(bool PublicApi, bool PublicIngress, bool OutboundLoadBalancer, int ManagedOutboundIpCount, bool PreconfiguredNsg)
{
    public static ClusterShape Of(OpenShiftCluster cluster)
    {
        OpenShiftClusterProperties p = cluster.Properties;
        return new ClusterShape(
            !Is(p.ApiserverProfile.Visibility, "Private"),
            p.IngressProfiles.Count == 0 || !Is(p.IngressProfiles[0].Visibility, "Private"),
            !Is(p.NetworkProfile.OutboundType, "UserDefinedRouting"),
            Math.Max(1, p.NetworkProfile.LoadBalancerProfile?.ManagedOutboundIps?.Count ?? 1),
            Is(p.NetworkProfile.PreconfiguredNsg, "Enabled"));
    }

    private static bool Is(string? value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
