using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Makes deployments, stateful sets and daemon sets available a little after each change, as if their pods had started.</summary>
internal sealed class WorkloadController(ClusterContext context) : IClusterController
{
    private const string Apps = "apps/v1";

    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { "Deployment", "StatefulSet", "DaemonSet" })
        {
            foreach (var workload in context.Objects.List(Apps, kind))
            {
                Reconcile(kind, workload);
            }
        }

        return Task.CompletedTask;
    }

    private void Reconcile(string kind, JsonObject workload)
    {
        var generation = workload.Number("metadata.generation") ?? 1;
        var started = context.Facts.Reach($"started/{workload.Text("metadata.uid")}/{generation}", context.Schedule.Now);
        if (!context.Schedule.Passed(started, Durations.PodStart))
        {
            return;
        }

        var replicas = kind == "DaemonSet" ? context.Objects.List("v1", "Node").Count(NodeObject.IsReady) : workload.Number("spec.replicas") ?? 1;
        context.Objects.ChangeStatus(Apps, kind, workload.Text("metadata.name"), workload.Text("metadata.namespace"), status =>
        {
            status["observedGeneration"] = generation;
            foreach (var member in kind == "DaemonSet"
                ? ["currentNumberScheduled", "desiredNumberScheduled", "numberAvailable", "numberReady", "updatedNumberScheduled"]
                : (string[])["replicas", "readyReplicas", "availableReplicas", "updatedReplicas"])
            {
                status[member] = replicas;
            }

            if (kind == "Deployment")
            {
                var time = context.Objects.Timestamp();
                Conditions.Set(status, "Available", true, "MinimumReplicasAvailable", "Deployment has minimum availability.", time);
                Conditions.Set(status, "Progressing", true, "NewReplicaSetAvailable", "ReplicaSet has successfully progressed.", time);
            }
        });
    }
}
