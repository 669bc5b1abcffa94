using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>An outbound IP address or prefix of the public load balancer.</summary>
internal sealed class OutboundIp
{
    /// <summary>The fully qualified Azure resource ID of the address.</summary>
    [IgnoreCase]
    public string? Id { get; set; }
}
