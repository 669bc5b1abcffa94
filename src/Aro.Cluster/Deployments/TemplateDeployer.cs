using System.Text.Json.Nodes;
using Aro.Api.Telemetry;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Deployments;

/// <summary>
/// Deploys a template into the managed resource group. A deployment that a restarted worker finds running under our saved handle is awaited;
/// one running without it (the process died between the call and the commit) is awaited as well and then ours is submitted, because it may
/// have had other parameters.
/// </summary>
internal sealed class TemplateDeployer(IAzureClients azure, IOptions<ClusterOptions> options, TimeProvider time)
{
    public async Task DeployAsync(
        StepContext context,
        BicepTemplate template,
        Func<CancellationToken, Task<JsonObject>> parameters,
        CancellationToken cancellationToken)
    {
        IArmClient arm = azure.Customer(context.TenantId);
        string id = $"{ClusterNames.Of(context.Document).ResourceGroupId}/providers/Microsoft.Resources/deployments/{template.DeploymentName}";
        await arm.RunResumablyAsync(
            context,
            async ct => await SubmitAsync(context, arm, id, Body(template, await parameters(ct)), ct),
            cancellationToken);
    }

    internal static bool IsActive(string? provisioningState) =>
        provisioningState is not (null or "Succeeded" or "Failed" or "Canceled");

    private static JsonObject Body(BicepTemplate template, JsonObject parameters)
    {
        var values = new JsonObject();
        foreach ((string name, JsonNode? value) in parameters)
        {
            values[name] = new JsonObject { ["value"] = value?.DeepClone() };
        }

        return new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["mode"] = "Incremental",
                ["template"] = template.Parse(),
                ["parameters"] = values,
            },
        };
    }

    private async Task<ArmResponse> SubmitAsync(StepContext context, IArmClient arm, string id, JsonObject body, CancellationToken cancellationToken)
    {
        while (true)
        {
            await WaitWhileActiveAsync(context, arm, id, cancellationToken);
            try
            {
                return await arm.PutAsync(id, ApiVersions.Resources, body, cancellationToken);
            }
            catch (ArmException e) when (e is { StatusCode: 409, Error.Code: "DeploymentActive" })
            {
                // It became active between the look and the call.
            }
        }
    }

    private async Task WaitWhileActiveAsync(StepContext context, IArmClient arm, string id, CancellationToken cancellationToken)
    {
        while (IsActive((await arm.GetAsync(id, ApiVersions.Resources, cancellationToken)).Text("properties", "provisioningState")))
        {
            await context.ReportAsync("waiting for an earlier deployment of the same name to end", cancellationToken);
            await Waiting.DelayAsync("azure", options.Value.PollInterval, time, cancellationToken);
        }
    }
}
