using System.Text.Json.Nodes;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Ends bootstrapping once three control plane nodes are ready, and says so in <c>kube-system/bootstrap</c>.</summary>
internal sealed class BootstrapController(ClusterContext context) : IClusterController
{
    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        if (context.Facts.Has(Milestones.BootstrapComplete) || context.View.Bootstrap is not { IsRunning: true })
        {
            return Task.CompletedTask;
        }

        var masters = context.Objects.List("v1", "Node").Count(n => NodeObject.HasRole(n, "master") && NodeObject.IsReady(n));
        var longEnough = context.Schedule.Passed(context.Facts.When(Milestones.Ignited)!.Value, Durations.Bootstrap);
        if (masters < 3 || !longEnough)
        {
            return Task.CompletedTask;
        }

        var map = ClusterObjects.Of("v1", "ConfigMap", "bootstrap", "kube-system");
        map["data"] = new JsonObject { ["status"] = "complete" };
        context.Objects.Ensure(map);
        context.Facts.Reach(Milestones.BootstrapComplete, context.Schedule.Now);
        context.Console.Write($"{context.InfraId}-bootstrap", "bootkube.sh[2211]: bootkube.service complete");
        return Task.CompletedTask;
    }
}
