using System.Text.Json.Nodes;
using Aro.Cluster.Steps;
using Aro.OpenShift.Conditions;
using Aro.OpenShift.Kubernetes;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Conditions;

/// <summary>Waits until the cluster has reached its version.</summary>
internal sealed class ClusterVersionReadyStep(ClusterConnection connection, IOptions<ClusterOptions> options)
    : ClusterConditionStep("clusterVersionReady", "Waiting for the cluster version", options.Value.OperatorTimeout)
{
    protected override async Task<ConditionResult> LookAsync(StepContext context, CancellationToken cancellationToken)
    {
        using IClusterClient cluster = connection.Open(context);
        JsonObject? version = await cluster.GetAsync("/apis/config.openshift.io/v1/clusterversions/version", cancellationToken);
        string? reason = version is null ? "the cluster version is not there yet" : ClusterVersionConditions.WhyUnavailable(version);
        return reason is null ? ConditionResult.Met : ConditionResult.NotYet(reason);
    }
}
