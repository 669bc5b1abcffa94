using System.Text.Json.Nodes;

namespace Aro.OpenShift.Conditions;

/// <summary>State of the <c>config.openshift.io/v1</c> ClusterVersion named <c>version</c>.</summary>
public static class ClusterVersionConditions
{
    /// <summary>Whether the cluster's version is there: Available is True.</summary>
    public static bool IsAvailable(JsonObject clusterVersion) => new ConditionSet(clusterVersion).IsTrue("Available");

    /// <summary>What is missing for <see cref="IsAvailable"/>, for people: the Available condition and, if it goes on, the progress.</summary>
    public static string? WhyUnavailable(JsonObject clusterVersion)
    {
        ConditionSet conditions = new(clusterVersion);
        if (conditions.IsTrue("Available"))
        {
            return null;
        }

        string available = conditions.Describe("Available");
        return conditions.IsTrue("Progressing") ? $"{available}; {conditions.Describe("Progressing")}" : available;
    }

    /// <summary>The version that runs: the newest completed entry of the history; null before the first one.</summary>
    public static string? CurrentVersion(JsonObject clusterVersion) =>
        ((clusterVersion["status"] as JsonObject)?["history"] as JsonArray)?.OfType<JsonObject>()
            .Where(h => (string?)h["state"] == "Completed")
            .Select(h => (string?)h["version"])
            .FirstOrDefault();
}
