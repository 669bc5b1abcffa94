using System.Text.Json.Nodes;
using Aro.Api.Telemetry;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Deployments;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Delete;

/// <summary>Stops deployments a superseded install left running: they would go on making what is being removed.</summary>
internal sealed class CancelDeploymentsStep(
    IAzureClients azure, ManagedResourceGroup group, IOptions<ClusterOptions> options, TimeProvider time)
    : ClusterStep("cancelDeployments", "Stopping deployments in progress")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!await group.IsOursAsync(context, cancellationToken))
        {
            return;
        }

        IArmClient arm = azure.Customer(context.TenantId);
        string collection = $"{ClusterNames.Of(context.Document).ResourceGroupId}/providers/Microsoft.Resources/deployments";
        var active = new List<string>();
        await foreach (JsonObject deployment in arm.ListAsync(collection, ApiVersions.Resources, cancellationToken))
        {
            if (deployment.Text("id") is { } id && TemplateDeployer.IsActive(deployment.Text("properties", "provisioningState")))
            {
                active.Add(id);
            }
        }

        foreach (string id in active)
        {
            await CancelAsync(arm, id, cancellationToken);
        }

        foreach (string id in active)
        {
            while (TemplateDeployer.IsActive((await arm.GetAsync(id, ApiVersions.Resources, cancellationToken)).Text("properties", "provisioningState")))
            {
                await context.ReportAsync($"waiting for deployment '{id[(id.LastIndexOf('/') + 1)..]}' to end", cancellationToken);
                await Waiting.DelayAsync("azure", options.Value.PollInterval, time, cancellationToken);
            }
        }
    }

    private static async Task CancelAsync(IArmClient arm, string id, CancellationToken cancellationToken)
    {
        try
        {
            await arm.PostAsync(id, "cancel", ApiVersions.Resources, body: null, cancellationToken);
        }
        catch (ArmException e) when (e.StatusCode is 404 or 409)
        {
            // It has ended meanwhile.
        }
    }
}
