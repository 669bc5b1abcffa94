using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>The Kubernetes API.</summary>
internal sealed class ApiserverProfile
{
    /// <summary>Whether the API is reachable from the internet. Cannot change.</summary>
    [AllowedValue("Private")]
    [AllowedValue("Public")]
    public string? Visibility { get; set; }

    /// <summary>Address of the API.</summary>
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public string? Url { get; set; }

    /// <summary>IPv4 address of the API.</summary>
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public string? Ip { get; set; }

    /// <summary>Address of the internal load balancer.</summary>
    [Admin(AdminAccess.Read, Only = true)]
    [ServiceSet]
    public string? IntIp { get; set; }
}
