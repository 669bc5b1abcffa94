using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Providers;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>Has templates evaluated by the Bicep engine.</summary>
internal sealed class TemplateEvaluator(BicepEngine engine, CloudEnvironment cloud)
{
    /// <summary>Evaluates a template with its parameters for a resource group.</summary>
    /// <exception cref="CloudException"><c>InvalidTemplate</c>.</exception>
    public async Task<DeploymentPlan> PlanAsync(
        JsonObject template, JsonObject? parameters, DeploymentTarget target, CancellationToken cancellationToken)
    {
        var bound = (JsonObject)TemplateReferences.Defer(TemplateParameters.Bind(template, parameters))!;
        TemplateResources.MarkAll(bound);
        try
        {
            return DeploymentPlan.Read(await SnapshotAsync(bound, target, cancellationToken));
        }
        catch (CloudException e) when (e.Message.Contains("BCP188", StringComparison.Ordinal) && TemplateResources.UnknownMembers(bound).Any())
        {
            // The engine says no more than that the template has errors.
            throw new CloudException(
                400, "InvalidTemplate", $"Deployment template validation failed: '{string.Join(" ", TemplateResources.UnknownMembers(bound))}'.");
        }
    }

    /// <summary>Evaluates a value whose expressions name parameters only.</summary>
    /// <param name="value">The value.</param>
    /// <param name="parameters">Name → value.</param>
    /// <param name="target">Where the deployment goes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<JsonNode?> EvaluateAsync(
        JsonNode? value, IEnumerable<KeyValuePair<string, JsonNode?>> parameters, DeploymentTarget target, CancellationToken cancellationToken)
    {
        var definitions = new JsonObject();
        foreach (var (name, given) in parameters)
        {
            definitions[name] = new JsonObject { ["type"] = TypeOf(given), ["defaultValue"] = TemplateParameters.Escape(given) };
        }

        var template = new JsonObject
        {
            ["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            ["contentVersion"] = "1.0.0.0",
            ["parameters"] = definitions,
            ["resources"] = new JsonArray(new JsonObject
            {
                ["type"] = "Microsoft.Resources/values",
                ["apiVersion"] = "2021-04-01",
                ["name"] = "value",
                ["properties"] = new JsonObject { ["value"] = value?.DeepClone() },
            }),
        };
        var snapshot = await SnapshotAsync(template, target, cancellationToken);
        return snapshot.Items("predictedResources").First().At("properties.value")?.DeepClone();
    }

    private async Task<JsonObject> SnapshotAsync(JsonObject template, DeploymentTarget target, CancellationToken cancellationToken)
    {
        // Parameters may be secret: the folder is the owner's alone and goes at once.
        var parent = Path.Combine(cloud.Options.DataDirectory, "deployments");
        var directory = Path.Combine(parent, cloud.Random.NextId().ToString());
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        try
        {
            var file = Path.Combine(directory, "main.bicepparam");
            await File.WriteAllTextAsync(Path.Combine(directory, "template.json"), CloudJson.Write(template), cancellationToken);
            await File.WriteAllTextAsync(file, "using 'template.json'\n", cancellationToken);
            var metadata = new JsonObject
            {
                ["tenantId"] = cloud.Options.TenantId,
                ["subscriptionId"] = target.Group.SubscriptionId,
                ["resourceGroup"] = target.Group.ResourceGroup,
                ["location"] = target.Location,
                ["deploymentName"] = target.Name,
            };
            var answer = await CallAsync(file, metadata, cancellationToken);
            return CloudJson.ParseObject(answer.Text("snapshot") ?? "{}");
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task<JsonObject> CallAsync(string file, JsonObject metadata, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.CallAsync(
                "bicep/getSnapshot", new JsonObject { ["path"] = file, ["metadata"] = metadata, ["externalInputs"] = null }, cancellationToken);
        }
        catch (BicepException e)
        {
            var findings = e.Message.Contains("Compilation failed", StringComparison.Ordinal) ? await FindingsAsync(file, cancellationToken) : e.Message;
            throw new CloudException(400, "InvalidTemplate", $"Deployment template validation failed: '{findings}'.");
        }
    }

    private async Task<string> FindingsAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await engine.CallAsync(
                "bicep/compileParams", new JsonObject { ["path"] = file, ["parameterOverrides"] = new JsonObject() }, cancellationToken);
            var findings = answer.Items("diagnostics").Where(d => d.Text("level") == "Error").Select(d => $"{d.Text("code")}: {d.Text("message")}");
            return string.Join(" ", findings.DefaultIfEmpty("The template cannot be compiled."));
        }
        catch (BicepException e)
        {
            return e.Message;
        }
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        JsonArray => "array",
        JsonValue v when v.TryGetValue(out string? _) => "string",
        JsonValue v when v.TryGetValue(out bool _) => "bool",
        JsonValue => "int",
        _ => "object",
    };
}

/// <summary>Where a deployment goes, and for whom.</summary>
/// <param name="Group">Id of the resource group.</param>
/// <param name="Location">Its location.</param>
/// <param name="Name">Name of the deployment.</param>
/// <param name="Caller">Who deploys.</param>
internal sealed record DeploymentTarget(ResourceId Group, string Location, string Name, ArmCaller Caller);
