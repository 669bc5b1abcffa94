using System.Text.Json.Nodes;

namespace Aro.OpenShift.Conditions;

/// <summary>
/// Health of <c>config.openshift.io/v1</c> ClusterOperators. An operator has settled when it is Available, not Progressing and not
/// Degraded; one that never reported Degraded is fine.
/// </summary>
public static class ClusterOperatorConditions
{
    /// <summary>Whether an operator has settled.</summary>
    public static bool HasSettled(JsonObject clusterOperator) => WhyUnsettled(clusterOperator) is null;

    /// <summary>What is missing, for people; null when the operator has settled.</summary>
    public static string? WhyUnsettled(JsonObject clusterOperator)
    {
        ConditionSet conditions = new(clusterOperator);
        string? missing =
            !conditions.IsTrue("Available") ? conditions.Describe("Available")
            : !conditions.IsFalse("Progressing") ? conditions.Describe("Progressing")
            : conditions.IsTrue("Degraded") ? conditions.Describe("Degraded")
            : null;
        return missing is null ? null : $"{ResourceName.Of(clusterOperator)}: {missing}";
    }

    /// <summary>What is missing of all operators, in order of names; empty when all have settled.</summary>
    public static IReadOnlyList<string> Unsettled(IEnumerable<JsonObject> clusterOperators) =>
        [.. clusterOperators.Select(WhyUnsettled).OfType<string>().Order(StringComparer.Ordinal)];
}
