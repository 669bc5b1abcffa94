using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Hosting;

/// <summary>A service of the cloud, chosen by host name or path.</summary>
internal interface ICloudEndpoint
{
    /// <summary>Whether a request is for this service.</summary>
    bool Handles(HttpRequest request);

    /// <summary>Answers a request.</summary>
    Task HandleAsync(HttpContext context);
}
