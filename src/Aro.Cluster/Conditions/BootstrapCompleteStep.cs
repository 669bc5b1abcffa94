using System.Text.Json.Nodes;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Aro.OpenShift.Kubernetes;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Conditions;

/// <summary>Waits until the bootstrap machine says that the control plane stands on its own.</summary>
internal sealed class BootstrapCompleteStep(ClusterConnection connection, IOptions<ClusterOptions> options)
    : ClusterConditionStep("waitForBootstrap", "Waiting for the control plane", options.Value.BootstrapTimeout)
{
    protected override async Task<ConditionResult> LookAsync(StepContext context, CancellationToken cancellationToken)
    {
        using IClusterClient cluster = connection.Open(context);
        JsonObject? map = await cluster.GetAsync("/api/v1/namespaces/kube-system/configmaps/bootstrap", cancellationToken);
        return map.Text("data", "status") switch
        {
            "complete" => ConditionResult.Met,
            null => ConditionResult.NotYet("the bootstrap machine has not reported yet"),
            var status => ConditionResult.NotYet($"the bootstrap is '{status}'"),
        };
    }
}
