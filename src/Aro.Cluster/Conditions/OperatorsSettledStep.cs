using System.Text.Json.Nodes;
using Aro.Cluster.Steps;
using Aro.OpenShift.Conditions;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Conditions;

/// <summary>Waits until cluster operators are Available, not Progressing and not Degraded.</summary>
internal sealed class OperatorsSettledStep(
    string name, string description, IReadOnlyList<string> operators, TimeSpan timeout, ClusterConnection connection)
    : ClusterConditionStep(name, description, timeout)
{
    protected override async Task<ConditionResult> LookAsync(StepContext context, CancellationToken cancellationToken)
    {
        using IClusterClient cluster = connection.Open(context);
        var reasons = new List<string>();
        foreach (string @operator in operators)
        {
            JsonObject? found = await cluster.GetAsync($"/apis/config.openshift.io/v1/clusteroperators/{@operator}", cancellationToken);
            string? reason = found is null ? $"{@operator}: not there yet" : ClusterOperatorConditions.WhyUnsettled(found);
            if (reason is not null)
            {
                reasons.Add(reason);
            }
        }

        return reasons.Count == 0 ? ConditionResult.Met : ConditionResult.NotYet(string.Join("; ", reasons));
    }
}
