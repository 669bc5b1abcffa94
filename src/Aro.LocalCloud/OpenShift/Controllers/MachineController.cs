using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Objects;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>Turns machines into virtual machines through Azure Resource Manager, and deleted ones back into nothing.</summary>
/// <param name="context">The cluster.</param>
/// <param name="wake">Called when work that takes long has ended.</param>
internal sealed class MachineController(ClusterContext context, Action wake) : IClusterController
{
    private readonly ConcurrentDictionary<string, Task> _work = new(StringComparer.Ordinal);
    private readonly MachineResources _resources = new(context);

    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        if (!context.Facts.Has(Milestones.Unblocked("machine-api")))
        {
            return Task.CompletedTask;
        }

        foreach (var machine in context.Objects.List(MachineApi.Version, "Machine"))
        {
            Reconcile(machine, cancellationToken);
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits until no work is under way.</summary>
    public Task DrainAsync() => Task.WhenAll(_work.Values);

    private void Reconcile(JsonObject machine, CancellationToken cancellationToken)
    {
        var name = machine.Text("metadata.name");
        if (_work.ContainsKey(name))
        {
            return;
        }

        if (MachineApi.IsDeleted(machine))
        {
            SetPhase(name, "Deleting");
            Start(name, () => DeleteAsync(name, cancellationToken));
            return;
        }

        var found = context.View.Find(name);
        var phase = machine.Text("status.phase");
        if (found is not null)
        {
            Follow(name, found);
        }
        else if (phase is "" or "Provisioning" && MachineApi.RoleOf(machine) != "master")
        {
            SetPhase(name, "Provisioning");
            Start(name, () => CreateAsync(machine, cancellationToken));
        }
        else if (phase is "Provisioned" or "Running")
        {
            Fail(name, "", "Can't find created instance.");
        }
    }

    private void Follow(string name, CloudMachine found)
    {
        var node = context.Objects.Find("v1", "Node", name);
        context.Objects.Change(MachineApi.Version, "Machine", name, MachineApi.Namespace, o =>
        {
            o.Child("spec")["providerID"] = found.ProviderId;
            var metadata = o.Child("metadata");
            var labels = metadata.Child("labels");
            labels["machine.openshift.io/instance-type"] = found.Size;
            labels["machine.openshift.io/region"] = found.Region;
            labels["machine.openshift.io/zone"] = found.Zone;
            metadata.Child("annotations")["machine.openshift.io/instance-state"] = found.IsRunning ? "Running" : "Stopped";
        });
        context.Objects.ChangeStatus(MachineApi.Version, "Machine", name, MachineApi.Namespace, status =>
        {
            var ready = node is not null && NodeObject.IsReady(node);
            var phase = status.Text("phase");
            Set(status, ready || phase == "Running" ? "Running" : "Provisioned");
            status["addresses"] = new JsonArray(
                new JsonObject { ["type"] = "Hostname", ["address"] = name },
                new JsonObject { ["type"] = "InternalIP", ["address"] = found.Address });
            if (node is not null)
            {
                status["nodeRef"] = new JsonObject { ["kind"] = "Node", ["name"] = name, ["uid"] = node.Text("metadata.uid") };
            }
        });
    }

    // Work is not awaited by the reconciliation: Azure takes minutes.
    private void Start(string name, Func<Task> work)
    {
        var task = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _work[name] = task.Task;
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException)
            {
                // The local cloud stops; the machine is looked at again when it starts.
            }
            catch (Exception e)
            {
                Fail(name, "CreateError", e.Message);
            }
            finally
            {
                _work.TryRemove(name, out _);
                task.SetResult();
                wake();
            }
        });
    }

    private async Task CreateAsync(JsonObject machine, CancellationToken cancellationToken)
    {
        var name = machine.Text("metadata.name");
        try
        {
            await _resources.CreateAsync(machine, cancellationToken);
            Record(name, false, "Created", $"Created machine \"{name}\"");
        }
        catch (CloudException e)
        {
            Fail(name, "CreateError", $"failed to reconcile machine \"{name}\": failed to create vm {name}: StatusCode={e.StatusCode} Code=\"{e.Code}\" Message=\"{e.Message}\"");
        }
    }

    private async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        context.Objects.Delete("v1", "Node", name);
        try
        {
            await _resources.DeleteAsync(name, cancellationToken);
        }
        catch (CloudException e)
        {
            context.Objects.ChangeStatus(MachineApi.Version, "Machine", name, MachineApi.Namespace, s => s["errorMessage"] = $"failed to delete vm {name}: {e.Code}: {e.Message}");
            await context.Cloud.Time.DelayAsync(Durations.FailureRetry, cancellationToken);
            return;
        }

        context.Objects.Change(MachineApi.Version, "Machine", name, MachineApi.Namespace, o =>
        {
            var left = (o.Node("metadata.finalizers") as JsonArray ?? []).Where(f => f.AsText() != MachineApi.Finalizer).Select(f => f?.DeepClone());
            o.Child("metadata")["finalizers"] = new JsonArray([.. left]);
        });
    }

    private void SetPhase(string name, string phase) =>
        context.Objects.ChangeStatus(MachineApi.Version, "Machine", name, MachineApi.Namespace, s => Set(s, phase));

    private void Set(JsonObject status, string phase)
    {
        if (status.Text("phase") != phase)
        {
            status["phase"] = phase;
            status["lastUpdated"] = context.Objects.Timestamp();
        }
    }

    private void Fail(string name, string reason, string message)
    {
        context.Objects.ChangeStatus(MachineApi.Version, "Machine", name, MachineApi.Namespace, s =>
        {
            Set(s, "Failed");
            s["errorReason"] = reason;
            s["errorMessage"] = message;
        });
        Record(name, true, reason.Length == 0 ? "FailedUpdate" : "FailedCreate", message);
    }

    private void Record(string name, bool isWarning, string reason, string message) =>
        ClusterEvents.Record(context.Objects, "Machine", name, MachineApi.Namespace, isWarning, reason, message);
}
