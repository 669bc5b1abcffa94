using System.Text.Json.Nodes;

namespace Aro.OpenShift.Conditions;

/// <summary>State of Nodes.</summary>
public static class NodeConditions
{
    private const string MasterLabel = "node-role.kubernetes.io/master";
    private const string WorkerLabel = "node-role.kubernetes.io/worker";

    /// <summary>Whether a node is Ready.</summary>
    public static bool IsReady(JsonObject node) => new ConditionSet(node).IsTrue("Ready");

    /// <summary>Whether it belongs to the control plane.</summary>
    public static bool IsMaster(JsonObject node) => HasLabel(node, MasterLabel);

    /// <summary>Whether it is a worker.</summary>
    public static bool IsWorker(JsonObject node) => HasLabel(node, WorkerLabel);

    /// <summary>What is missing of a node, for people; null when it is Ready.</summary>
    public static string? WhyNotReady(JsonObject node)
    {
        ConditionSet conditions = new(node);
        return conditions.IsTrue("Ready") ? null : $"{ResourceName.Of(node)}: {conditions.Describe("Ready")}";
    }

    private static bool HasLabel(JsonObject node, string label) =>
        ((node["metadata"] as JsonObject)?["labels"] as JsonObject)?.ContainsKey(label) == true;
}
