using System.Collections.Concurrent;
using Aro.Api.Internal;
using Aro.Cluster.Steps;

namespace Aro.Backend.Tests.Support;

/// <summary>What ran where, in order.</summary>
internal sealed class StepJournal
{
    private readonly ConcurrentQueue<(string Process, string Step)> _runs = new();

    public IReadOnlyList<(string Process, string Step)> Runs => [.. _runs];

    public int Count(string step) => _runs.Count(r => r.Step == step);

    public void Add(string process, string step) => _runs.Enqueue((process, step));
}

/// <summary>A step whose content a test gives.</summary>
internal sealed class ScriptedStep(string name, Func<StepContext, CancellationToken, Task> run) : IStep
{
    public ScriptedStep(string name)
        : this(name, static (_, _) => Task.CompletedTask)
    {
    }

    public string Name => name;

    public string Description => $"Doing {name}";

    public Task RunAsync(StepContext context, CancellationToken cancellationToken) => run(context, cancellationToken);
}

/// <summary>A condition whose content a test gives.</summary>
internal sealed class ScriptedCondition(string name, TimeSpan timeout, Func<StepContext, CancellationToken, Task<ConditionResult>> check) : IConditionStep
{
    public string Name => name;

    public string Description => $"Waiting for {name}";

    public TimeSpan Timeout => timeout;

    public Task<ConditionResult> CheckAsync(StepContext context, CancellationToken cancellationToken) => check(context, cancellationToken);
}

/// <summary>The steps of a test; notes each run in the journal.</summary>
internal sealed class ScriptedCatalog(string process, StepJournal journal, Func<OperationType, IReadOnlyList<IStep>> steps, TimeSpan deadline) : IStepCatalog
{
    public StepList GetSteps(OperationType type, OpenShiftClusterDocument document) =>
        new(type, deadline, [.. steps(type).Select(s => new Noted(this, s))]);

    private sealed class Noted(ScriptedCatalog catalog, IStep inner) : IStep
    {
        public string Name => inner.Name;

        public string Description => inner.Description;

        public Task RunAsync(StepContext context, CancellationToken cancellationToken)
        {
            catalog.Note(Name);
            return inner.RunAsync(context, cancellationToken);
        }
    }

    private void Note(string step) => journal.Add(process, step);
}
