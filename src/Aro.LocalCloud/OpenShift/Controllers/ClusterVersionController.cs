using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Keeps the cluster version's status: progress while operators settle, then the version reached.</summary>
internal sealed class ClusterVersionController(ClusterContext context) : IClusterController
{
    private const string ConfigVersion = "config.openshift.io/v1";

    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var operators = context.Objects.List(ConfigVersion, "ClusterOperator");
        var known = OperatorCatalog.All.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        var relevant = operators.Where(o => known.Contains(o.Text("metadata.name"))).ToList();
        var waiting = relevant.Where(o => !Conditions.IsTrue(o, "Available")).Select(o => o.Text("metadata.name")).ToList();
        var done = relevant.Count - waiting.Count;
        if (relevant.Count == known.Count && waiting.Count == 0)
        {
            var since = context.Facts.Reach("operatorsAvailable", context.Schedule.Now);
            if (context.Schedule.Passed(since, Durations.VersionSettles))
            {
                context.Facts.Reach(Milestones.Installed, context.Schedule.Now);
            }
        }

        var degraded = relevant.Where(o => Conditions.IsTrue(o, "Degraded")).Select(o => o.Text("metadata.name")).ToList();
        Report(done, relevant.Count, waiting, degraded);
        return Task.CompletedTask;
    }

    private void Report(int done, int all, List<string> waiting, List<string> degraded)
    {
        var installed = context.Facts.When(Milestones.Installed);
        var version = context.Version;
        var time = context.Objects.Timestamp();
        context.Objects.ChangeStatus(ConfigVersion, "ClusterVersion", "version", "", status =>
        {
            var failing = installed is not null && waiting.Concat(degraded).FirstOrDefault() is not null;
            var trouble = failing ? $"Cluster operator {waiting.Concat(degraded).First()} is {(waiting.Count > 0 ? "not available" : "degraded")}" : "";
            Conditions.Set(status, "RetrievedUpdates", false, "NoChannel", "The update channel has not been configured.", time);
            Conditions.Set(status, "Available", installed is not null, installed is null ? "" : "Done", installed is null ? "" : $"Done applying {version}", time);
            Conditions.Set(status, "Failing", failing, failing ? "ClusterOperatorDegraded" : "", trouble, time);
            Conditions.Set(
                status,
                "Progressing",
                installed is null,
                "",
                installed is null
                    ? $"Working towards {version}: {done} of {all} done ({(all == 0 ? 0 : 100 * done / all)}% complete)"
                    : failing ? $"Error while reconciling {version}: {trouble}" : $"Cluster version is {version}",
                time);
            status["desired"] = Release(version);
            status["observedGeneration"] = 1;
            var entry = Release(version);
            entry["state"] = installed is null ? "Partial" : "Completed";
            entry["startedTime"] = Kubernetes.Storage.ObjectRegistry.Format(context.Facts.When(Milestones.ManifestsApplied) ?? context.Schedule.Now);
            entry["completionTime"] = installed is { } at ? Kubernetes.Storage.ObjectRegistry.Format(at) : null;
            entry["verified"] = false;
            status["history"] = new JsonArray(entry);
            status["availableUpdates"] = null;
        });
    }

    private static JsonObject Release(string version) => new()
    {
        ["version"] = version,
        ["image"] = $"quay.io/openshift-release-dev/ocp-release:{version}-x86_64",
    };
}
