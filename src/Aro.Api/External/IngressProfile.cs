using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>IngressProfile represents an ingress profile.</summary>
internal sealed class IngressProfile
{
    /// <summary>The ingress profile name. Must be "default" (immutable).</summary>
    public string? Name { get; set; }

    /// <summary>Ingress visibility (immutable).</summary>
    [AllowedValue("Private")]
    [AllowedValue("Public")]
    public string? Visibility { get; set; }

    /// <summary>The IP of the ingress.</summary>
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public string? Ip { get; set; }
}
