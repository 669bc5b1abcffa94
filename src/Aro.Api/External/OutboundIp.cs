using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>An outbound address or prefix.</summary>
internal sealed class OutboundIp
{
    /// <summary>ARM id of the public IP address or prefix.</summary>
    [IgnoreCase]
    public string? Id { get; set; }
}
