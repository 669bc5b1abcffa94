using Aro.Api.External.Annotations;

namespace Aro.Api.External;

/// <summary>Outbound addresses that the service creates.</summary>
internal sealed class ManagedOutboundIps
{
    /// <summary>How many, 1 to 20.</summary>
    [Mutable]
    [KeptWhenAbsent]
    public int? Count { get; set; }
}
