using Aro.Api.Internal;

namespace Aro.Cluster.Steps;

/// <summary>The steps of one kind of operation, in order. Names are unique.</summary>
public sealed class StepList
{
    /// <summary>Creates a list; throws when two steps share a name.</summary>
    public StepList(OperationType type, TimeSpan deadline, IReadOnlyList<IStep> steps)
    {
        string? twice = steps.GroupBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any())?.Key;
        if (twice is not null)
        {
            throw new ArgumentException($"Two steps of {type} are named '{twice}'.", nameof(steps));
        }

        Type = type;
        Deadline = deadline;
        Steps = steps;
    }

    /// <summary>The kind of operation.</summary>
    public OperationType Type { get; }

    /// <summary>Time after which the whole operation fails.</summary>
    public TimeSpan Deadline { get; }

    /// <summary>The steps.</summary>
    public IReadOnlyList<IStep> Steps { get; }
}
