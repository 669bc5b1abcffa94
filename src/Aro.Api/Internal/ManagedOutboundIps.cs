namespace Aro.Api.Internal;

/// <summary>Outbound addresses the service manages.</summary>
public sealed class ManagedOutboundIps : InternalObject
{
    /// <summary>1 to 20.</summary>
    public int Count { get; set; }
}
