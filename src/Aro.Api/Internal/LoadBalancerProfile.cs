namespace Aro.Api.Internal;

/// <summary>Outbound load balancer.</summary>
public sealed class LoadBalancerProfile : InternalObject
{
    /// <summary>Addresses the service manages.</summary>
    public ManagedOutboundIps? ManagedOutboundIps { get; set; }

    /// <summary>Addresses in use, set by the service.</summary>
    public List<EffectiveOutboundIp>? EffectiveOutboundIps { get; set; }

    /// <summary>Addresses of the customer (2023-07-01-preview).</summary>
    public List<EffectiveOutboundIp>? OutboundIps { get; set; }

    /// <summary>Prefixes of the customer (2023-07-01-preview).</summary>
    public List<EffectiveOutboundIp>? OutboundIpPrefixes { get; set; }

    /// <summary>Ports per node (2023-07-01-preview).</summary>
    public int? AllocatedOutboundPorts { get; set; }
}
