namespace Aro.Api.Internal;

/// <summary>An outbound address.</summary>
public sealed class EffectiveOutboundIp : InternalObject
{
    /// <summary>ARM id of the public IP address.</summary>
    public string? Id { get; set; }
}
