using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>APIServerProfile represents an API server profile.</summary>
internal sealed class ApiserverProfile
{
    /// <summary>API server visibility (immutable).</summary>
    [AllowedValue("Private")]
    [AllowedValue("Public")]
    public string? Visibility { get; set; }

    /// <summary>The URL to access the cluster API server.</summary>
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public string? Url { get; set; }

    /// <summary>The IP of the cluster API server.</summary>
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public string? Ip { get; set; }
}
