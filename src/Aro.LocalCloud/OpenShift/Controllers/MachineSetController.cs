using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.Kubernetes.Storage;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Makes and deletes machines until each machine set has as many as it should.</summary>
internal sealed class MachineSetController(ClusterContext context) : IClusterController
{
    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        if (!context.Facts.Has(Milestones.Unblocked("machine-api")))
        {
            return Task.CompletedTask;
        }

        var machines = context.Objects.List(MachineApi.Version, "Machine");
        var sets = context.Objects.List(MachineApi.Version, "MachineSet");
        foreach (var set in sets)
        {
            Reconcile(set, [.. machines.Where(m => MachineApi.Label(m, MachineApi.SetLabel) == set.Text("metadata.name"))]);
        }

        // A machine whose set is gone goes with it.
        var names = sets.Select(s => s.Text("metadata.name")).ToHashSet(StringComparer.Ordinal);
        foreach (var orphan in machines.Where(m => MachineApi.Label(m, MachineApi.SetLabel) is { Length: > 0 } set && !names.Contains(set) && !MachineApi.IsDeleted(m)))
        {
            Delete(orphan);
        }

        return Task.CompletedTask;
    }

    private void Reconcile(JsonObject set, List<JsonObject> machines)
    {
        var living = machines.Where(m => !MachineApi.IsDeleted(m)).ToList();
        var desired = set.Number("spec.replicas") ?? 1;
        for (var i = living.Count; i < desired; i++)
        {
            Create(set, machines);
        }

        // The least useful first: those that do not run, then the youngest.
        foreach (var machine in living
            .OrderBy(m => m.Text("status.phase") == "Running")
            .ThenByDescending(m => m.Text("metadata.creationTimestamp"), StringComparer.Ordinal)
            .ThenByDescending(m => m.Text("metadata.name"), StringComparer.Ordinal)
            .Take(living.Count - desired))
        {
            Delete(machine);
        }

        var running = living.Count(m => m.Text("status.phase") == "Running");
        context.Objects.ChangeStatus(MachineApi.Version, "MachineSet", set.Text("metadata.name"), MachineApi.Namespace, status =>
        {
            status["replicas"] = Math.Max(living.Count, desired);
            status["fullyLabeledReplicas"] = Math.Max(living.Count, desired);
            status["readyReplicas"] = running;
            status["availableReplicas"] = running;
            status["observedGeneration"] = set.Number("metadata.generation") ?? 1;
        });
    }

    private void Delete(JsonObject machine) => context.Objects.Delete(MachineApi.Version, "Machine", machine.Text("metadata.name"), MachineApi.Namespace);

    private void Create(JsonObject set, List<JsonObject> machines)
    {
        var setName = set.Text("metadata.name");
        var template = set.Node("spec.template");
        var taken = machines.Select(m => m.Text("metadata.name")).ToHashSet(StringComparer.Ordinal);
        var name = Enumerable.Range(0, int.MaxValue).Select(i => $"{setName}-{DeterministicId.Suffix($"{context.Group.Key}/{setName}/{i}")}").First(n => !taken.Contains(n) && context.View.Find(n) is null);
        var machine = ClusterObjects.Of(MachineApi.Version, "Machine", name, MachineApi.Namespace, template.Node("spec")?.DeepClone().AsObject());
        var metadata = (JsonObject)machine["metadata"]!;
        metadata["labels"] = template.Node("metadata.labels")?.DeepClone() ?? new JsonObject();
        metadata["labels"]![MachineApi.SetLabel] = setName;
        metadata["finalizers"] = new JsonArray(MachineApi.Finalizer);
        metadata["ownerReferences"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = MachineApi.Version,
            ["kind"] = "MachineSet",
            ["name"] = setName,
            ["uid"] = set.Text("metadata.uid"),
            ["controller"] = true,
            ["blockOwnerDeletion"] = true,
        });
        context.Objects.Ensure(machine);
        machines.Add(machine);
    }
}
