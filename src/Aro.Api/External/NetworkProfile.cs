using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>Networks inside the cluster and its way out.</summary>
internal sealed class NetworkProfile
{
    /// <summary>IPv4 network of the pods, at least a /18. Cannot change.</summary>
    public string? PodCidr { get; set; }

    /// <summary>IPv4 network of the services, at least a /22. Cannot change.</summary>
    public string? ServiceCidr { get; set; }

    /// <summary>Network plug-in of the cluster. Cannot change.</summary>
    [Available(ApiVersionNames.V20210901Preview, To = ApiVersionNames.V20210901Preview)]
    [Admin(AdminAccess.Read)]
    [KeptWhenAbsent]
    [AllowedValue("OVNKubernetes")]
    [AllowedValue("OpenShiftSDN")]
    public string? SoftwareDefinedNetwork { get; set; }

    /// <summary>Whether outbound traffic leaves through the public load balancer or along routes of the subnets. Cannot change.</summary>
    [Available(ApiVersionNames.V20230401)]
    [Admin(AdminAccess.Write)]
    [KeptWhenAbsent]
    [AllowedValue("Loadbalancer")]
    [AllowedValue("UserDefinedRouting")]
    public string? OutboundType { get; set; }

    /// <summary>The public load balancer; absent with outboundType UserDefinedRouting.</summary>
    [Available(ApiVersionNames.V20230701Preview, To = ApiVersionNames.V20230701Preview)]
    [Available(ApiVersionNames.V20231122)]
    [KeptWhenAbsent]
    public LoadBalancerProfile? LoadBalancerProfile { get; set; }

    /// <summary>Whether the subnets bring their own network security groups. Cannot change.</summary>
    [Available(ApiVersionNames.V20230904)]
    [KeptWhenAbsent]
    [AllowedValue("Enabled")]
    [AllowedValue("Disabled")]
    public string? PreconfiguredNSG { get; set; }

    /// <summary>Largest packet of the cluster's network, 1500 or 3900 bytes.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public int? MtuSize { get; set; }

    /// <summary>Address of the service's private endpoint to the API server.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? PrivateEndpointIp { get; set; }
}
