using Aro.Api.Internal;
using Aro.Cluster.Steps;
using Aro.Database.Leases;

namespace Aro.Backend.Operations;

/// <summary>
/// What the documents say about steps. Every change gives the same result when it is applied twice, because a commit may have been
/// made although the store reported a failure.
/// </summary>
internal static class Checkpoints
{
    /// <summary>The checkpoint of an operation; null when the document holds none or that of another operation.</summary>
    public static StepCheckpoint? Of(OpenShiftClusterDocument document, Guid operationId) =>
        document.Checkpoint is { } checkpoint && checkpoint.OperationId == operationId ? checkpoint : null;

    /// <summary>True when the step is done.</summary>
    public static bool IsCompleted(StepCheckpoint? checkpoint, IStep step) => checkpoint?.Completed.Exists(c => c.Name == step.Name) ?? false;

    /// <summary>The next begin of a step: the attempt goes on counting and the first start is kept.</summary>
    public static StepProgress Next(StepCheckpoint? checkpoint, IStep step, DateTimeOffset now) =>
        checkpoint is not null && checkpoint.Current == step.Name
            ? new StepProgress(step, checkpoint.Attempt + 1, checkpoint.StartedAt ?? now)
            : new StepProgress(step, 1, now);

    /// <summary>Records that a step is done (when one is) and that the next one runs.</summary>
    public static void Begin(ClusterCommit commit, StepProgress? done, StepProgress next, int percentComplete, DateTimeOffset deadline)
    {
        Complete(commit, done);
        StepCheckpoint checkpoint = Ensure(commit);
        if (checkpoint.Current != next.Step.Name)
        {
            checkpoint.Handle = null;
        }

        checkpoint.Current = next.Step.Name;
        checkpoint.Attempt = next.Attempt;
        checkpoint.StartedAt = next.StartedAt;

        OperationDocument operation = commit.Operation;
        operation.Deadline = deadline;
        operation.CurrentStep = next.Step.Name;
        operation.Message = next.Step.Description;
        operation.PercentComplete = Math.Max(operation.PercentComplete, percentComplete);
    }

    /// <summary>Records that a step is done, in the checkpoint and in the operation's history.</summary>
    public static void Complete(ClusterCommit commit, StepProgress? done)
    {
        if (done?.FinishedAt is not { } finishedAt)
        {
            return;
        }

        StepCheckpoint checkpoint = Ensure(commit);
        if (!IsCompleted(checkpoint, done.Step))
        {
            checkpoint.Completed.Add(ToCompletedStep(done, finishedAt));
        }

        if (!commit.Operation.Steps.Exists(s => s.Name == done.Step.Name))
        {
            commit.Operation.Steps.Add(ToCompletedStep(done, finishedAt));
        }

        if (checkpoint.Current == done.Step.Name)
        {
            checkpoint.Current = null;
            checkpoint.Attempt = 0;
            checkpoint.StartedAt = null;
            checkpoint.Handle = null;
        }
    }

    /// <summary>The checkpoint of the commit's operation; begun anew when the document holds that of another one.</summary>
    public static StepCheckpoint Ensure(ClusterCommit commit) =>
        Of(commit.Cluster, commit.Operation.OperationId)
        ?? (commit.Cluster.Checkpoint = new StepCheckpoint { OperationId = commit.Operation.OperationId });

    private static CompletedStep ToCompletedStep(StepProgress done, DateTimeOffset finishedAt) =>
        new() { Name = done.Step.Name, Description = done.Step.Description, StartedAt = done.StartedAt, FinishedAt = finishedAt, Attempts = done.Attempt };
}
