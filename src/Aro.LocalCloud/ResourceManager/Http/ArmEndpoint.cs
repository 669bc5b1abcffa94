using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Identity;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>One area of Azure Resource Manager's API.</summary>
internal interface IArmArea
{
    /// <summary>Answers the request, or returns false when it is for another area.</summary>
    Task<bool> TryHandleAsync(ArmRequest request);
}

/// <summary>Azure Resource Manager: authenticates, gives each area its chance in order, and words errors.</summary>
internal sealed class ArmEndpoint(IEnumerable<IArmArea> areas, BearerAuthentication authentication, CloudEnvironment cloud)
{
    private const string RequestIdHeader = "x-ms-request-id";
    private const string CorrelationHeader = "x-ms-correlation-request-id";
    private const string ClientRequestIdHeader = "x-ms-client-request-id";

    public async Task HandleAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        var requestId = cloud.Random.NextId().ToString();
        headers[RequestIdHeader] = requestId;
        if (context.Request.Headers[CorrelationHeader] is not [{ Length: > 0 } correlation])
        {
            context.Request.Headers[CorrelationHeader] = correlation = requestId;
        }

        headers[CorrelationHeader] = correlation;
        if (context.Request.Headers["x-ms-return-client-request-id"] == "true")
        {
            headers[ClientRequestIdHeader] = context.Request.Headers[ClientRequestIdHeader];
        }

        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains";
        headers.CacheControl = "no-cache";
        try
        {
            var claims = authentication.Authenticate(context);
            var request = new ArmRequest(context, claims);
            if (request.ApiVersion.Length == 0)
            {
                throw CloudErrors.MissingApiVersion();
            }

            foreach (var area in areas)
            {
                if (await area.TryHandleAsync(request))
                {
                    return;
                }
            }

            throw new CloudException(404, "NotFound", $"Nothing is found at '{request.Path}'.");
        }
        catch (CloudException e)
        {
            await context.WriteErrorAsync(e);
        }
    }
}
