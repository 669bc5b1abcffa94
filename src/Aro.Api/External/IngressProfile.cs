using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>A router for applications.</summary>
internal sealed class IngressProfile
{
    /// <summary>Name of the router; must be default. Cannot change.</summary>
    public string? Name { get; set; }

    /// <summary>Whether applications are reachable from the internet. Cannot change.</summary>
    [AllowedValue("Private")]
    [AllowedValue("Public")]
    public string? Visibility { get; set; }

    /// <summary>IPv4 address of the router.</summary>
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public string? Ip { get; set; }
}
