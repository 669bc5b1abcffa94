using System.Text.Json.Nodes;
using Aro.LocalCloud.Faults;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aro.LocalCloud.Hosting;

/// <summary>Sends each request to its service, through the fault injection.</summary>
internal sealed partial class CloudRouter(IEnumerable<ICloudEndpoint> endpoints, FaultInjection faults, ILogger<CloudRouter> logger)
{
    private readonly ICloudEndpoint[] _endpoints = [.. endpoints];

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await faults.ApplyAsync(context, RouteAsync);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            LogFailed(e, context.Request.Method, context.Request.Path);
            await context.WriteErrorAsync(new CloudException(500, "InternalServerError", $"The local cloud failed: {e.Message}"));
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        foreach (var endpoint in _endpoints)
        {
            if (endpoint.Handles(context.Request))
            {
                return endpoint.HandleAsync(context);
            }
        }

        return context.WriteJsonAsync(404, new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = "NotFound", ["message"] = $"Nothing is found at '{context.Request.Host}{context.Request.Path}'." },
        });
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailed(Exception exception, string method, string path);
}
