using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>The public load balancer.</summary>
internal sealed class LoadBalancerProfile
{
    /// <summary>Outbound addresses that the service creates.</summary>
    [Mutable]
    [KeptWhenAbsent]
    public ManagedOutboundIps? ManagedOutboundIps { get; set; }

    /// <summary>Outbound addresses in use.</summary>
    [ServiceSet(Varies = true)]
    public List<OutboundIp>? EffectiveOutboundIps { get; set; }

    /// <summary>Outbound addresses of the customer; not implemented.</summary>
    [Available(ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [Admin(AdminAccess.Read)]
    [Mutable]
    public List<OutboundIp>? OutboundIps { get; set; }

    /// <summary>Outbound address prefixes of the customer; not implemented.</summary>
    [Available(ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [Admin(AdminAccess.Read)]
    [Mutable]
    public List<OutboundIp>? OutboundIpPrefixes { get; set; }

    /// <summary>Outbound ports per machine; not implemented.</summary>
    [Available(ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [Admin(AdminAccess.Read)]
    [Mutable]
    public int? AllocatedOutboundPorts { get; set; }
}
