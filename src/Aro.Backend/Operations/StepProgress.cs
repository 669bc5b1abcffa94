using Aro.Cluster.Steps;

namespace Aro.Backend.Operations;

/// <summary>A step that was begun.</summary>
/// <param name="Step">The step.</param>
/// <param name="Attempt">How often it was begun for this operation, this time included.</param>
/// <param name="StartedAt">When it was begun first.</param>
internal sealed record StepProgress(IStep Step, int Attempt, DateTimeOffset StartedAt)
{
    /// <summary>When it was done; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}
