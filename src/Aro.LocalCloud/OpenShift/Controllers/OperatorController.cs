using System.Text.Json.Nodes;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>
/// Settles the cluster operators wave by wave: the control plane's, then those that need workers, the ingress, logins. Afterwards they
/// report what is wrong with the nodes they run on.
/// </summary>
internal sealed class OperatorController(ClusterContext context) : IClusterController
{
    private const string ConfigVersion = "config.openshift.io/v1";
    private const int WorkersNeeded = 2;

    private static readonly string[] OnEveryMaster = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "openshift-apiserver", "machine-config"];
    private static readonly string[] OnWorkers = ["ingress", "console", "image-registry", "monitoring"];

    // What was reported, and the version of the object that says so: nothing is compared again until either changes.
    private readonly Dictionary<string, (bool Settled, string Degraded, string Unavailable, bool Rollout, string Version)> _reported = new(StringComparer.Ordinal);

    /// <summary>Whether the API server rolls a new configuration out.</summary>
    public const string ApiServerRollout = "apiServerRollout";

    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var nodes = context.Objects.List("v1", "Node");
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var clusterOperator in OperatorCatalog.All.OrderBy(o => o.Need))
        {
            context.Objects.Ensure(ClusterObjects.Of(ConfigVersion, "ClusterOperator", clusterOperator.Name, spec: []));
            if (HasSettled(clusterOperator, nodes, settled))
            {
                settled.Add(clusterOperator.Name);
            }

            Report(clusterOperator.Name, settled.Contains(clusterOperator.Name), nodes);
        }

        return Task.CompletedTask;
    }

    private bool HasSettled(OperatorDescription clusterOperator, IReadOnlyList<JsonObject> nodes, HashSet<string> settled)
    {
        if (context.Facts.Has("settled/" + clusterOperator.Name))
        {
            // The machine API is unblocked the moment it settles: from then on machines are made.
            return true;
        }

        var can = clusterOperator.Need switch
        {
            OperatorNeed.ControlPlane => context.Facts.Has(Milestones.BootstrapComplete),
            OperatorNeed.Workers => nodes.Count(n => NodeObject.HasRole(n, "worker") && NodeObject.IsReady(n)) >= Math.Min(WorkersNeeded, WantedWorkers()),
            OperatorNeed.Ingress => settled.Contains("ingress"),
            _ => settled.Contains("authentication"),
        };
        if (!can || !context.Facts.Has(Milestones.BootstrapComplete))
        {
            return false;
        }

        var since = context.Facts.Reach("needs/" + clusterOperator.Name, context.Schedule.Now);
        if (!context.Schedule.Passed(since, TimeSpan.FromMinutes(clusterOperator.Settles)))
        {
            return false;
        }

        context.Facts.Reach("settled/" + clusterOperator.Name, context.Schedule.Now);
        context.Facts.Reach(Milestones.Unblocked(clusterOperator.Name), context.Schedule.Now);
        return true;
    }

    private int WantedWorkers() => context.Objects.List(MachineApi.Version, "MachineSet").Sum(s => Kubernetes.JsonPathExtensions.Number(s, "spec.replicas") ?? 1);

    private void Report(string name, bool settled, IReadOnlyList<JsonObject> nodes)
    {
        var (degraded, unavailable) = settled ? Trouble(name, nodes) : ("", "");
        var rollout = settled && name == "kube-apiserver" && context.Facts.Has(ApiServerRollout);
        var state = (settled, degraded, unavailable, rollout, CurrentVersion(name));
        if (_reported.GetValueOrDefault(name) == state)
        {
            return;
        }

        var time = context.Objects.Timestamp();
        context.Objects.ChangeStatus(ConfigVersion, "ClusterOperator", name, "", status =>
        {
            var available = settled && unavailable.Length == 0;
            Conditions.Set(status, "Available", available, available ? "AsExpected" : "NotAvailable", available ? "All is well" : settled ? unavailable : $"{name} is not available yet", time);
            Conditions.Set(
                status, "Progressing", !settled || rollout, rollout ? "NodeInstaller" : settled ? "AsExpected" : "Deploying", rollout ? "NodeInstallerProgressing: 3 nodes are at an old revision" : settled ? "" : $"Deploying {name}", time);
            Conditions.Set(status, "Degraded", degraded.Length > 0, degraded.Length > 0 ? "NodeController" : "AsExpected", degraded, time);
            Conditions.Set(status, "Upgradeable", true, "AsExpected", "", time);
            if (settled)
            {
                status["versions"] = new JsonArray(new JsonObject { ["name"] = "operator", ["version"] = context.Version });
            }
        });
        _reported[name] = (state.settled, state.degraded, state.unavailable, state.rollout, CurrentVersion(name));
    }

    private string CurrentVersion(string name) =>
        Kubernetes.JsonPathExtensions.Text(context.Objects.Find(ConfigVersion, "ClusterOperator", name), "metadata.resourceVersion");

    private static (string Degraded, string Unavailable) Trouble(string name, IReadOnlyList<JsonObject> nodes)
    {
        if (OnEveryMaster.Contains(name, StringComparer.Ordinal))
        {
            var masters = nodes.Where(n => NodeObject.HasRole(n, "master")).ToList();
            var bad = masters.Where(n => !NodeObject.IsReady(n)).Select(n => $"\"{n["metadata"]!["name"]}\" not ready").ToList();
            var missing = 3 - masters.Count;
            return bad.Count + missing == 0
                ? ("", "")
                : ("NodeControllerDegraded: The master nodes not ready: " + string.Join(", ", missing > 0 ? [.. bad, $"{missing} missing"] : bad), "");
        }

        var workers = nodes.Where(n => NodeObject.HasRole(n, "worker")).ToList();
        return OnWorkers.Contains(name, StringComparer.Ordinal) && workers.Count > 0 && !workers.Any(NodeObject.IsReady)
            ? ("no worker node is ready", "no pod is available: no worker node is ready")
            : ("", "");
    }
}
