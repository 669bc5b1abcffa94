namespace Aro.Api.Internal;

/// <summary>How far an operation has come. Committed after each step, so that another worker goes on at the unfinished one.</summary>
public sealed class StepCheckpoint : InternalObject
{
    /// <summary>The operation these steps belong to.</summary>
    public Guid OperationId { get; set; }

    /// <summary>Finished steps, oldest first.</summary>
    public List<CompletedStep> Completed { get; set; } = [];

    /// <summary>Name of the step that runs; absent between steps.</summary>
    public string? Current { get; set; }

    /// <summary>How often <see cref="Current"/> was begun.</summary>
    public int Attempt { get; set; }

    /// <summary>When <see cref="Current"/> was first begun.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Handle of the cloud call <see cref="Current"/> waits for, so that a restarted worker resumes the poll.</summary>
    public string? Handle { get; set; }
}
