using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Faults;

/// <summary><c>/_localcloud/faults</c>: GET the rules, POST one (<see cref="FaultRule"/>), DELETE all. <c>/_localcloud/health</c> answers when the cloud is up.</summary>
internal sealed class FaultEndpoint(FaultInjection faults) : ICloudEndpoint
{
    public bool Handles(HttpRequest request) =>
        request.Path.StartsWithSegments(FaultInjection.ControlPath.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    public async Task HandleAsync(HttpContext context)
    {
        switch ((CloudPath.Rest(context.Request), context.Request.Method))
        {
            case ("health", "GET"):
                await context.WriteJsonAsync(200, new JsonObject { ["status"] = "ok" });
                break;
            case ("faults", "GET"):
                var rules = faults.Rules.Select(r => (JsonNode)new JsonObject
                {
                    ["rule"] = JsonSerializer.SerializeToNode(r.Rule, CloudJson.Options), ["matched"] = r.Matched,
                });
                await context.WriteJsonAsync(200, new JsonObject { ["value"] = new JsonArray([.. rules]) });
                break;
            case ("faults", "POST"):
                await AddAsync(context);
                break;
            case ("faults", "DELETE"):
                faults.Clear();
                context.Response.StatusCode = 204;
                break;
            default:
                await context.WriteErrorAsync(new CloudException(404, "NotFound", $"Nothing is found at '{context.Request.Path}'."));
                break;
        }
    }

    private async Task AddAsync(HttpContext context)
    {
        try
        {
            var text = await context.Request.ReadTextAsync(context.RequestAborted);
            faults.Add(JsonSerializer.Deserialize<FaultRule>(text, CloudJson.Options) ?? throw new JsonException("A rule is required."));
            context.Response.StatusCode = 204;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            await context.WriteErrorAsync(CloudErrors.InvalidRequestContent(e.Message));
        }
    }
}
