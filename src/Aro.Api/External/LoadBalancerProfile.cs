using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>LoadBalancerProfile represents the profile of the cluster public load balancer.</summary>
internal sealed class LoadBalancerProfile
{
    /// <summary>The desired managed outbound IPs.</summary>
    [Mutable]
    [KeptWhenAbsent]
    public ManagedOutboundIps? ManagedOutboundIps { get; set; }

    /// <summary>The outbound IPs in use.</summary>
    [ServiceSet]
    public List<OutboundIp>? EffectiveOutboundIps { get; set; }

    /// <summary>Outbound IPs of the customer (not implemented).</summary>
    [Available(ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [Mutable]
    public List<OutboundIp>? OutboundIps { get; set; }

    /// <summary>Outbound IP prefixes of the customer (not implemented).</summary>
    [Available(ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [Mutable]
    public List<OutboundIp>? OutboundIpPrefixes { get; set; }

    /// <summary>The number of allocated outbound ports per machine (not implemented).</summary>
    [Available(ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [Mutable]
    public int? AllocatedOutboundPorts { get; set; }
}
