namespace Aro.Cluster.Steps;

/// <summary>A step that waits for a condition: the engine calls <see cref="CheckAsync"/> until it is met or <see cref="Timeout"/> is over.</summary>
public interface IConditionStep : IStep
{
    /// <summary>Time from the first check of this operation, kept across restarts.</summary>
    TimeSpan Timeout { get; }

    /// <summary>Looks once. A failure to look (the API server does not answer yet) is "not met", with the reason.</summary>
    Task<ConditionResult> CheckAsync(StepContext context, CancellationToken cancellationToken);

    /// <inheritdoc />
    Task IStep.RunAsync(StepContext context, CancellationToken cancellationToken) => context.WaitForAsync(this, cancellationToken);
}
