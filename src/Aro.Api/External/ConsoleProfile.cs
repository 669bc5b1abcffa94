using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>The web console.</summary>
internal sealed class ConsoleProfile
{
    /// <summary>Address of the console.</summary>
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public string? Url { get; set; }
}
