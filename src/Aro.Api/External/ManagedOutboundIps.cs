using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>ManagedOutboundIPs represents the desired managed outbound IPs for the public load balancer.</summary>
internal sealed class ManagedOutboundIps
{
    /// <summary>The desired number of managed outbound IPs, 1 to 20.</summary>
    [Mutable]
    public int? Count { get; set; }
}
