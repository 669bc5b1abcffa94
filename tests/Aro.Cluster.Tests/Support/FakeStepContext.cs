using Aro.Api.Internal;
using Aro.Cluster.Steps;

namespace Aro.Cluster.Tests.Support;

/// <summary>The engine's part, in memory: commits are applied, conditions get a few looks.</summary>
internal sealed class FakeStepContext(OpenShiftClusterDocument document, OperationType type) : StepContext
{
    private string? _handle;

    public override OpenShiftClusterDocument Document => document;

    public override OperationDocument Operation { get; } = new() { Type = type };

    public override string TenantId => "11111111-1111-1111-1111-111111111111";

    public override string? Handle => _handle;

    public List<string?> SavedHandles { get; } = [];

    public List<string> Reports { get; } = [];

    public int Updates { get; private set; }

    /// <summary>Called after each commit; throws to stand for a crash.</summary>
    public Action? AfterCommit { get; set; }

    /// <summary>What an earlier run saved.</summary>
    public void Resume(string handle) => _handle = handle;

    public override Task UpdateAsync(Action<OpenShiftCluster> change, CancellationToken cancellationToken)
    {
        // The engine may apply a change twice, on a conflict.
        change(document.Cluster);
        change(document.Cluster);
        Updates++;
        AfterCommit?.Invoke();
        return Task.CompletedTask;
    }

    public override Task SaveHandleAsync(string? handle, CancellationToken cancellationToken)
    {
        _handle = handle;
        SavedHandles.Add(handle);
        AfterCommit?.Invoke();
        return Task.CompletedTask;
    }

    public override Task ReportAsync(string message, CancellationToken cancellationToken)
    {
        Reports.Add(message);
        return Task.CompletedTask;
    }

    public override async Task WaitForAsync(IConditionStep step, CancellationToken cancellationToken)
    {
        ConditionResult result = await step.CheckAsync(this, cancellationToken);
        if (!result.IsMet)
        {
            throw new TimeoutException($"{step.Name}: {result.Reason}");
        }
    }
}
