namespace Aro.Api.Internal;

/// <summary>A finished step of an operation.</summary>
public sealed class CompletedStep : InternalObject
{
    /// <summary>The step's stable name.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it did, for people.</summary>
    public string? Description { get; set; }

    /// <summary>When it was first begun.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it was finished.</summary>
    public DateTimeOffset FinishedAt { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }
}
