using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Objects that operators make or report on when they settle: the console, the network, machine configuration pools.</summary>
internal sealed class PlatformStatusController(ClusterContext context) : IClusterController
{
    private const string Config = "config.openshift.io/v1";

    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        ReportNetwork();
        if (context.Facts.Has(Milestones.BootstrapComplete))
        {
            context.Objects.Ensure(ClusterObjects.Of("operator.openshift.io/v1", "Console", "cluster", spec: new JsonObject { ["managementState"] = "Managed" }));
            context.Objects.Ensure(ClusterObjects.Of("imageregistry.operator.openshift.io/v1", "Config", "cluster", spec: new JsonObject { ["managementState"] = "Managed" }));
            context.Objects.Ensure(ClusterObjects.Of("samples.operator.openshift.io/v1", "Config", "cluster", spec: new JsonObject { ["managementState"] = "Managed" }));
        }

        if (context.Facts.Has(Milestones.Unblocked("console")))
        {
            context.Objects.ChangeStatus(Config, "Console", "cluster", "", s => s["consoleURL"] = $"https://console-openshift-console.apps.{context.Domain}");
        }

        foreach (var source in BaseObjects.Sources())
        {
            ReconcileCatalog(source);
        }

        foreach (var role in new[] { "master", "worker" })
        {
            ReportPool(role);
        }

        return Task.CompletedTask;
    }

    private void ReportNetwork()
    {
        var spec = context.Objects.Find(Config, "Network", "cluster")?["spec"];
        context.Objects.ChangeStatus(Config, "Network", "cluster", "", status =>
        {
            status["clusterNetwork"] = spec?["clusterNetwork"]?.DeepClone();
            status["serviceNetwork"] = spec?["serviceNetwork"]?.DeepClone();
            status["networkType"] = spec?["networkType"]?.DeepClone();
        });
    }

    // A catalog is there as long as the hub does not disable it.
    private void ReconcileCatalog(string name)
    {
        if (!context.Facts.Has(Milestones.Unblocked("marketplace")))
        {
            return;
        }

        var hub = context.Objects.Find(Config, "OperatorHub", "cluster");
        var disabled = hub.Text("spec.disableAllDefaultSources") == "true"
            || hub.Objects("spec.sources").Any(s => s.Text("name") == name && s.Text("disabled") == "true");
        if (disabled)
        {
            context.Objects.Delete("operators.coreos.com/v1alpha1", "CatalogSource", name, "openshift-marketplace");
        }
        else
        {
            context.Objects.Ensure(ClusterObjects.Of(
                "operators.coreos.com/v1alpha1", "CatalogSource", name, "openshift-marketplace", new JsonObject { ["sourceType"] = "grpc" }));
        }
    }

    private void ReportPool(string role)
    {
        var nodes = context.Objects.List("v1", "Node").Where(n => NodeObject.HasRole(n, role)).ToList();
        var ready = nodes.Count(NodeObject.IsReady);
        context.Objects.ChangeStatus("machineconfiguration.openshift.io/v1", "MachineConfigPool", role, "", status =>
        {
            var time = context.Objects.Timestamp();
            status["configuration"] = new JsonObject { ["name"] = BaseObjects.RenderedConfig(role) };
            status["machineCount"] = nodes.Count;
            status["readyMachineCount"] = ready;
            status["updatedMachineCount"] = ready;
            status["unavailableMachineCount"] = nodes.Count - ready;
            status["degradedMachineCount"] = 0;
            Conditions.Set(status, "Updated", ready == nodes.Count, "", "", time);
            Conditions.Set(status, "Updating", ready != nodes.Count, "", "", time);
            Conditions.Set(status, "Degraded", false, "", "", time);
        });
    }
}
