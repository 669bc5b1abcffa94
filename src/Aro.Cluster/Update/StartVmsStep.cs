using System.Text.Json.Nodes;
using Aro.Azure;
using Aro.Azure.ResourceManager;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Update;

/// <summary>Starts the cluster's machines that are stopped or deallocated: nothing can be updated in a cluster that sleeps.</summary>
internal sealed class StartVmsStep(IAzureClients azure) : ClusterStep("startVms", "Starting the machines")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        IArmClient arm = azure.Customer(context.TenantId);
        string collection = $"{ClusterNames.Of(context.Document).ResourceGroupId}/providers/Microsoft.Compute/virtualMachines";
        var ids = new List<string>();
        await foreach (JsonObject vm in arm.ListAsync(collection, ApiVersions.Compute, cancellationToken))
        {
            if (vm.Text("id") is { } id)
            {
                ids.Add(id);
            }
        }

        await Task.WhenAll(ids.Select(id => StartAsync(arm, id, cancellationToken)));
    }

    private static async Task StartAsync(IArmClient arm, string id, CancellationToken cancellationToken)
    {
        JsonObject? view = await arm.GetAsync(id + "/instanceView", ApiVersions.Compute, cancellationToken);
        if (!view.Items("statuses").Any(s => s.Text("code") is "PowerState/deallocated" or "PowerState/stopped"))
        {
            return;
        }

        ArmResponse response = await arm.PostAsync(id, "start", ApiVersions.Compute, body: null, cancellationToken);
        if (response.Handle is not null)
        {
            await arm.WaitAsync(response.Handle, cancellationToken);
        }
    }
}
