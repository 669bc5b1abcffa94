using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>NetworkProfile represents a network profile.</summary>
internal sealed class NetworkProfile
{
    /// <summary>The CIDR used for OpenShift/Kubernetes Pods (immutable).</summary>
    public string? PodCidr { get; set; }

    /// <summary>The CIDR used for OpenShift/Kubernetes Services (immutable).</summary>
    public string? ServiceCidr { get; set; }

    /// <summary>The software defined network (SDN) to use (immutable).</summary>
    [Available(ApiVersionNames.V20210901Preview, To = ApiVersionNames.V20210901Preview)]
    [KeptWhenAbsent]
    [AllowedValue("OVNKubernetes")]
    [AllowedValue("OpenShiftSDN")]
    public string? SoftwareDefinedNetwork { get; set; }

    /// <summary>The outbound routing strategy (immutable).</summary>
    [Available(ApiVersionNames.V20230401)]
    [KeptWhenAbsent]
    [AllowedValue("Loadbalancer")]
    [AllowedValue("UserDefinedRouting")]
    public string? OutboundType { get; set; }

    /// <summary>The cluster load balancer profile.</summary>
    [Available(ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [Available(ApiVersionNames.V20231122)]
    [KeptWhenAbsent]
    public LoadBalancerProfile? LoadBalancerProfile { get; set; }

    /// <summary>Whether subnets come with a network security group attached (immutable).</summary>
    [Available(ApiVersionNames.V20230904)]
    [KeptWhenAbsent]
    [AllowedValue("Enabled")]
    [AllowedValue("Disabled")]
    public string? PreconfiguredNSG { get; set; }
}
