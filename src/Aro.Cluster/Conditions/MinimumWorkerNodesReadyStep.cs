using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Aro.OpenShift.Conditions;
using Aro.OpenShift.Kubernetes;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Conditions;

/// <summary>Waits until two workers are ready, which is what the ingress and the console need. A worker Azure refuses for good ends the wait.</summary>
internal sealed class MinimumWorkerNodesReadyStep(ClusterConnection connection, IOptions<ClusterOptions> options)
    : ClusterConditionStep("minimumWorkerNodesReady", "Waiting for the worker nodes", options.Value.WorkersTimeout)
{
    private const int Minimum = 2;
    private const string RoleLabel = "machine.openshift.io/cluster-api-machine-role";

    private static readonly string[] QuotaWords = ["QuotaExceeded", "exceeding approved", "SkuNotAvailable", "NotAvailableForSubscription"];

    protected override async Task<ConditionResult> LookAsync(StepContext context, CancellationToken cancellationToken)
    {
        using IClusterClient cluster = connection.Open(context);
        IReadOnlyList<JsonObject> nodes = await cluster.ListAsync("/api/v1/nodes", cancellationToken);
        JsonObject[] workers = [.. nodes.Where(n => NodeConditions.IsWorker(n) && !NodeConditions.IsMaster(n))];
        int ready = workers.Count(NodeConditions.IsReady);
        if (ready >= Minimum)
        {
            return ConditionResult.Met;
        }

        await FailOnQuotaAsync(cluster, cancellationToken);
        string reasons = string.Join("; ", workers.Select(NodeConditions.WhyNotReady).OfType<string>());
        return ConditionResult.NotYet($"{ready} of {Minimum} worker nodes are ready{(reasons.Length > 0 ? ": " + reasons : "")}");
    }

    private static async Task<IReadOnlyList<JsonObject>> MachinesAsync(IClusterClient cluster, CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.ListAsync("/apis/machine.openshift.io/v1beta1/namespaces/openshift-machine-api/machines", cancellationToken);
        }
        catch (ClusterApiException e) when (e.StatusCode == 404)
        {
            // The cluster does not know machines yet.
            return [];
        }
    }

    private static async Task FailOnQuotaAsync(IClusterClient cluster, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonObject> machines = await MachinesAsync(cluster, cancellationToken);
        foreach (JsonObject machine in machines)
        {
            string message = machine.Text("status", "errorMessage") ?? "";
            if (machine.Text("metadata", "labels", RoleLabel) == "worker"
                && machine.Text("status", "phase") == "Failed"
                && QuotaWords.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                throw ClusterErrors.Customer(
                    ErrorCodes.QuotaExceeded,
                    "properties.workerProfiles[0].vmSize",
                    $"The worker machine '{machine.Text("metadata", "name")}' could not be created: {message}",
                    "Raise the quota, or create the cluster with another VM size.");
            }
        }
    }
}
