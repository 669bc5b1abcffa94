using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Boot;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Lets running machines join as nodes, and marks the nodes of those that stop.</summary>
internal sealed class NodeController(ClusterContext context) : IClusterController
{
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var machines = context.View.Masters.Select(m => (Machine: m, Role: "master"))
            .Concat(Workers().Select(m => (Machine: m, Role: "worker")))
            .ToDictionary(m => m.Machine.Name, StringComparer.Ordinal);
        foreach (var (machine, role) in machines.Values)
        {
            Reconcile(machine, role);
        }

        foreach (var name in context.Objects.List("v1", "Node").Select(n => n.Text("metadata.name")).Where(n => !machines.ContainsKey(n)))
        {
            context.Objects.Delete("v1", "Node", name);
            context.Facts.Forget(Milestones.Running(name));
        }

        return Task.CompletedTask;
    }

    private IEnumerable<CloudMachine> Workers() => context.Objects.List(MachineApi.Version, "Machine")
        .Where(m => MachineApi.RoleOf(m) != "master")
        .Select(m => context.View.Find(m.Text("metadata.name")))
        .OfType<CloudMachine>();

    private void Reconcile(CloudMachine machine, string role)
    {
        if (!machine.IsRunning)
        {
            context.Facts.Forget(Milestones.Running(machine.Name));
            SetReady(machine.Name, false, "NodeStatusUnknown", "Kubelet stopped posting node status.");
            return;
        }

        if (!IsConfigured(machine, role))
        {
            return;
        }

        var since = context.Facts.Reach(Milestones.Running(machine.Name), context.Schedule.Now);
        if (context.Schedule.Passed(since, Durations.NodeJoins))
        {
            if (context.Objects.Find("v1", "Node", machine.Name) is null)
            {
                context.Objects.Ensure(NodeObject.Create(machine, role, context.Version));
                ClusterEvents.Record(context.Objects, "Node", machine.Name, "", false, "RegisteredNode", $"Node {machine.Name} event: Registered Node {machine.Name} in Controller");
            }

            if (context.Schedule.Passed(since, Durations.NodeReady))
            {
                SetReady(machine.Name, true, "KubeletReady", "kubelet is posting ready status");
            }
        }
    }

    private bool IsConfigured(CloudMachine machine, string role)
    {
        if (_refused.GetValueOrDefault(machine.Name) == (machine.CustomData ?? ""))
        {
            return false;
        }

        try
        {
            IgnitionStub.RequirePointer(machine.CustomData, role, context.Configuration.RootAuthority);
            return true;
        }
        catch (IgnitionException e)
        {
            _refused[machine.Name] = machine.CustomData ?? "";
            context.Console.WriteFailure(machine.Name, e.Message);
            return false;
        }
    }

    private void SetReady(string name, bool ready, string reason, string message) => context.Objects.ChangeStatus("v1", "Node", name, "", status =>
    {
        Conditions.Set(status, "Ready", ready, reason, message, context.Objects.Timestamp());
        status["conditions"]!.AsArray().OfType<JsonObject>().First(c => c.Text("type") == "Ready")["lastHeartbeatTime"] ??= context.Objects.Timestamp();
    });
}
