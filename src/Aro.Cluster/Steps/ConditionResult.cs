namespace Aro.Cluster.Steps;

/// <summary>Outcome of one look at a condition.</summary>
/// <param name="IsMet">Whether it holds.</param>
/// <param name="Reason">What is still missing, for the operation's status and for the error when the time is over.</param>
public sealed record ConditionResult(bool IsMet, string Reason)
{
    /// <summary>It holds.</summary>
    public static ConditionResult Met { get; } = new(true, "");

    /// <summary>It does not hold yet.</summary>
    public static ConditionResult NotYet(string reason) => new(false, reason);
}
