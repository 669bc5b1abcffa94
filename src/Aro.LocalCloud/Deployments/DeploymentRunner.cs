using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Aro.LocalCloud.Providers;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.Deployments;

/// <summary>
/// Runs deployments: PUTs every resource when those it depends on are there. After a restart a deployment is run again from the start, which
/// writes what is already there once more.
/// </summary>
internal sealed class DeploymentRunner(
    ResourceEngine engine, OperationTable operations, CloudResources resources, TemplateEvaluator evaluator, RuntimeExpressions expressions,
    ProviderResources provider, CloudEnvironment cloud) : IOperationHandler
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    public bool Handles(CloudOperationKind kind) => kind == CloudOperationKind.Deploy;

    /// <summary>Stops a running deployment; what has begun goes on. False when it is not running.</summary>
    public bool Cancel(ResourceId id)
    {
        if (!_running.TryGetValue(id.Key, out var source))
        {
            return false;
        }

        source.Cancel();
        return true;
    }

    public async Task RunAsync(CloudOperation operation, CancellationToken cancellationToken)
    {
        var id = ResourceId.Parse(operation.ResourceId);
        if (engine.Find(id) is not { } deployment)
        {
            operations.Write(operation.End(CloudOperation.Canceled, cloud.Time.UtcNow));
            return;
        }

        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running[id.Key] = source;
        var log = new DeploymentLog(id, engine, cloud);
        try
        {
            var outputs = await DeployAsync(deployment, log, source.Token);
            End(operation, id, log, CloudOperation.Succeeded, null, outputs);
        }
        catch (CloudException e)
        {
            End(operation, id, log, CloudOperation.Failed, e.ToJson(), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var error = new CloudException(409, "DeploymentCanceled", $"The deployment '{id.Name}' was canceled.");
            End(operation, id, log, CloudOperation.Canceled, error.ToJson(), null);
        }
        finally
        {
            _running.TryRemove(id.Key, out _);
        }
    }

    private async Task<JsonObject> DeployAsync(StoredResource deployment, DeploymentLog log, CancellationToken cancellationToken)
    {
        var group = deployment.Id.Group!;
        var location = engine.Find(group)?.Body.Text("location") ?? throw CloudErrors.ResourceGroupNotFound(group.Name);
        var target = new DeploymentTarget(group, location, deployment.Id.Name, ArmCaller.From(deployment.Hidden["caller"]));
        var template = (JsonObject)deployment.Hidden["template"]!;
        var plan = await evaluator.PlanAsync(template, deployment.Hidden["parameters"] as JsonObject, target, cancellationToken);
        var tasks = new Task[plan.Resources.Count];
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < tasks.Length; i++)
        {
            var planned = plan.Resources[i];
            tasks[i] = PutAfterAsync(planned, plan.Resources, target, log, () => planned.After.Select(j => tasks[j]), started.Task, cancellationToken);
        }

        started.SetResult();
        try
        {
            await Task.WhenAll(tasks);
        }
        catch (Exception) when (log.Failures.Count > 0)
        {
            throw new CloudException(
                409,
                "DeploymentFailed",
                "At least one resource deployment operation failed. Please list deployment operations for details. Please see "
                + "https://aka.ms/arm-deployment-operations for usage details.",
                details: new([.. log.Failures.Select(f => f.ToJson())]));
        }

        return (JsonObject?)await expressions.ResolveAsync(plan.Outputs, plan.Resources, target, cancellationToken) ?? [];
    }

    private async Task PutAfterAsync(
        PlannedResource planned, IReadOnlyList<PlannedResource> all, DeploymentTarget target, DeploymentLog log,
        Func<IEnumerable<Task>> predecessors, Task started, CancellationToken cancellationToken)
    {
        await started;
        await Task.WhenAll(predecessors());
        cancellationToken.ThrowIfCancellationRequested();
        log.Begin(planned);
        try
        {
            var body = (JsonObject)(await expressions.ResolveAsync(planned.Body, all, target, cancellationToken))!;
            if (ProviderRegistry.IsOutside(planned.Id))
            {
                await provider.WriteAsync(HttpMethod.Put, planned.Id, planned.ApiVersion, body, target.Caller, cancellationToken);
            }
            else
            {
                await resources.PutAsync(planned.Id.Value, body, cancellationToken);
            }

            log.Succeed(planned);
        }
        catch (CloudException e)
        {
            log.Fail(planned, e);
            throw;
        }
    }

    private void End(CloudOperation operation, ResourceId id, DeploymentLog log, string status, JsonObject? error, JsonObject? outputs)
    {
        var types = engine.Find(id)?.Hidden.At("template.outputs") as JsonObject ?? [];
        log.End(status, error, outputs is null ? null : Typed(outputs, types));
        operations.Write(operation.End(status, cloud.Time.UtcNow, error));
    }

    private static JsonObject Typed(JsonObject values, JsonObject definitions)
    {
        var typed = new JsonObject();
        foreach (var (name, definition) in definitions)
        {
            var type = definition.Text("type") ?? "string";
            var output = new JsonObject { ["type"] = char.ToUpperInvariant(type[0]) + type[1..] };
            if (!type.StartsWith("secure", StringComparison.OrdinalIgnoreCase))
            {
                if (!values.ContainsKey(name))
                {
                    continue;
                }

                output["value"] = values[name]?.DeepClone();
            }

            typed[name] = output;
        }

        return typed;
    }
}
