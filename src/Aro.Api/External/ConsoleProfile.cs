using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>ConsoleProfile represents a console profile.</summary>
internal sealed class ConsoleProfile
{
    /// <summary>The URL to access the cluster console.</summary>
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public string? Url { get; set; }
}
