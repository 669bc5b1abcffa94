using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Providers;
using Aro.LocalCloud.ResourceManager;
using Aro.LocalCloud.ResourceManager.Http;

namespace Aro.LocalCloud.Deployments;

/// <summary>Template deployments of a resource group: PUT, validate, GET, HEAD, list, cancel, exportTemplate, DELETE.</summary>
internal sealed class DeploymentArea(ResourceEngine engine, OperationTable operations, TemplateEvaluator evaluator, DeploymentRunner runner, CloudEnvironment cloud)
    : IArmArea
{
    internal const string Type = "Microsoft.Resources/deployments";

    public async Task<bool> TryHandleAsync(ArmRequest request)
    {
        if (request.Providers < 0 || !request.SegmentIs(request.Providers + 1, "Microsoft.Resources") || !request.SegmentIs(request.Providers + 2, "deployments"))
        {
            return false;
        }

        var own = request.Segments.Length - request.Providers - 3;
        if (own == 0)
        {
            return false;
        }

        if (request.Providers != 4)
        {
            throw new CloudException(400, "InvalidDeploymentScope", "The local cloud deploys templates to resource groups only.");
        }

        var id = ResourceId.Parse("/" + string.Join('/', request.Segments.Take(request.Providers + 4)));
        var member = own > 1 ? request.Segments[request.Providers + 4].ToLowerInvariant() : "";
        switch ((request.Method.ToUpperInvariant(), member))
        {
            case ("PUT", ""):
                await PutAsync(request, id);
                break;
            case ("POST", "validate"):
                await ValidateAsync(request, id);
                break;
            case ("POST", "cancel"):
                _ = engine.Show(id) ?? throw NotFound(id);
                await (runner.Cancel(id)
                    ? request.AnswerAsync(204)
                    : throw new CloudException(409, "DeploymentCannotBeCancelled", $"The deployment '{id.Name}' is not running and cannot be cancelled."));
                break;
            case ("POST", "exporttemplate"):
                var stored = engine.Find(id) ?? throw NotFound(id);
                await request.AnswerAsync(200, new JsonObject { ["template"] = stored.Hidden["template"]?.DeepClone() });
                break;
            case ("GET", ""):
                await request.AnswerAsync(200, (engine.Show(id) ?? throw NotFound(id)).Body);
                break;
            case ("HEAD", ""):
                await request.AnswerAsync(engine.Show(id) is null ? 404 : 204);
                break;
            case ("DELETE", ""):
                engine.RemoveNow(id);
                await request.AnswerAsync(204);
                break;
            default:
                throw CloudErrors.MethodNotAllowed(request.Method, request.Path);
        }

        return true;
    }

    /// <summary>The error for a deployment that does not exist.</summary>
    internal static CloudException NotFound(ResourceId id) => new(404, "DeploymentNotFound", $"Deployment '{id.Name}' could not be found.");

    private async Task PutAsync(ArmRequest request, ResourceId id)
    {
        var (properties, plan) = await ReadAsync(request, id);
        if (engine.Find(id) is { OperationId: { } previous } && operations.Find(previous) is { IsRunning: true })
        {
            throw new CloudException(
                409, "DeploymentActive", $"Unable to edit or replace deployment '{id.Name}': previous deployment is still active. Please see https://aka.ms/arm-deploy for usage details.");
        }

        var template = CloudJson.Write(properties["template"]);
        var shown = Describe(request, "Accepted", properties, plan);
        shown.Insert(0, "templateHash", (BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(template))) % 1_000_000_000_000_000_000).ToString());
        var hidden = new JsonObject
        {
            ["template"] = properties["template"]!.DeepClone(),
            ["parameters"] = properties["parameters"]?.DeepClone(),
            ["caller"] = ArmCaller.From(request.Claims).ToClaims(),
        };
        var outcome = engine.BeginDeployment(id, Envelope(id, shown), hidden);
        AsyncHeaders.Write(request, outcome.Operation!, cloud, location: false);
        await request.AnswerAsync(outcome.Created ? 201 : 200, outcome.Body);
    }

    private async Task ValidateAsync(ArmRequest request, ResourceId id)
    {
        var (properties, plan) = await ReadAsync(request, id);
        var shown = Describe(request, "Succeeded", properties, plan);
        shown["validatedResources"] = new JsonArray([.. plan.Resources.Select(r => (JsonNode)new JsonObject { ["id"] = r.Id.Value })]);
        await request.AnswerAsync(200, Envelope(id, shown));
    }

    private static JsonObject Envelope(ResourceId id, JsonObject properties) => new()
    {
        ["id"] = id.Value,
        ["name"] = id.Name,
        ["type"] = Type,
        ["properties"] = properties,
    };

    private JsonObject Describe(ArmRequest request, string state, JsonObject properties, DeploymentPlan plan) => new()
    {
        ["mode"] = "Incremental",
        ["provisioningState"] = state,
        ["timestamp"] = cloud.Time.UtcNow.ToString("O"),
        ["duration"] = "PT0S",
        ["correlationId"] = request.Http.Request.Headers["x-ms-correlation-request-id"].ToString(),
        ["parameters"] = Shown(properties),
        ["providers"] = Providers(plan),
        ["dependencies"] = new JsonArray(),
    };

    private async Task<(JsonObject Properties, DeploymentPlan Plan)> ReadAsync(ArmRequest request, ResourceId id)
    {
        var body = LenientJson.Parse(await request.Http.Request.ReadTextAsync(request.Aborted));
        if (engine.Find(id.Group!) is not { } group)
        {
            throw CloudErrors.ResourceGroupNotFound(id.ResourceGroup);
        }

        if (body["properties"] is not JsonObject properties || properties["template"] is not JsonObject template)
        {
            throw new CloudException(
                400, "InvalidRequestContent", "The deployment needs 'properties.template', an object. Linked templates ('templateLink') are not supported by the local cloud.");
        }

        if (!string.Equals(properties.Text("mode"), "Incremental", StringComparison.OrdinalIgnoreCase))
        {
            throw new CloudException(400, "InvalidDeploymentMode", $"The deployment mode '{properties.Text("mode")}' is not supported by the local cloud: use 'Incremental'.");
        }

        var target = new DeploymentTarget(id.Group!, group.Body.Text("location")!, id.Name, ArmCaller.From(request.Claims));
        return (properties, await evaluator.PlanAsync(template, properties["parameters"] as JsonObject, target, request.Aborted));
    }

    private static JsonObject Shown(JsonObject properties)
    {
        var shown = new JsonObject();
        foreach (var (name, definition) in properties.At("template.parameters") as JsonObject ?? [])
        {
            var type = definition.Text("type") ?? "string";
            var parameter = new JsonObject { ["type"] = char.ToUpperInvariant(type[0]) + type[1..] };
            if (!type.StartsWith("secure", StringComparison.OrdinalIgnoreCase) && properties.At("parameters") is JsonObject given
                && given[name] is JsonObject holder && holder["value"] is { } value)
            {
                parameter["value"] = value.DeepClone();
            }

            shown[name] = parameter;
        }

        return shown;
    }

    private JsonArray Providers(DeploymentPlan plan) => new([.. plan.Resources
        .GroupBy(r => r.Id.Type[..r.Id.Type.IndexOf('/', StringComparison.Ordinal)], StringComparer.OrdinalIgnoreCase)
        .Select(g => (JsonNode)new JsonObject
        {
            ["namespace"] = g.Key,
            ["resourceTypes"] = new JsonArray([.. g.Select(r => r.Id.Type[(g.Key.Length + 1)..]).Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(t => (JsonNode)new JsonObject { ["resourceType"] = t, ["locations"] = new JsonArray(cloud.Location) })]),
        })]);
}
