namespace Aro.Api.Internal;

/// <summary>Networking.</summary>
public sealed class NetworkProfile : InternalObject
{
    /// <summary>Pod network.</summary>
    public string PodCidr { get; set; } = "";

    /// <summary>Service network.</summary>
    public string ServiceCidr { get; set; } = "";

    /// <summary>OVNKubernetes or OpenShiftSDN.</summary>
    public string? SoftwareDefinedNetwork { get; set; }

    /// <summary>1500 or 3900.</summary>
    public int? MtuSize { get; set; }

    /// <summary>Loadbalancer or UserDefinedRouting.</summary>
    public string? OutboundType { get; set; }

    /// <summary>Enabled or Disabled.</summary>
    public string? PreconfiguredNsg { get; set; }

    /// <summary>Outbound load balancer.</summary>
    public LoadBalancerProfile? LoadBalancerProfile { get; set; }

    /// <summary>Address of the provider's private endpoint to the API server.</summary>
    public string? PrivateEndpointIp { get; set; }
}
