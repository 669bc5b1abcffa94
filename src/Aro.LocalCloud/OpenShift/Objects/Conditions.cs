using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.OpenShift.Objects;

/// <summary>Conditions in an object's status.</summary>
internal static class Conditions
{
    /// <summary>Sets a condition; its transition time changes only with its value.</summary>
    /// <param name="status">The status.</param>
    /// <param name="type">Type.</param>
    /// <param name="value">Value.</param>
    /// <param name="reason">One word.</param>
    /// <param name="message">Sentence; empty for none.</param>
    /// <param name="time">RFC 3339 time of a transition.</param>
    public static void Set(JsonObject status, string type, bool value, string reason, string message, string time)
    {
        if (status["conditions"] is not JsonArray conditions)
        {
            conditions = [];
            status["conditions"] = conditions;
        }

        var text = value ? "True" : "False";
        var condition = conditions.OfType<JsonObject>().FirstOrDefault(c => c.Text("type") == type);
        if (condition is null)
        {
            condition = new JsonObject { ["type"] = type };
            conditions.Add((JsonNode)condition);
        }

        if (condition.Text("status") != text)
        {
            condition["status"] = text;
            condition["lastTransitionTime"] = time;
        }

        condition["reason"] = reason;
        condition["message"] = message;
    }

    /// <summary>Whether a condition is true.</summary>
    public static bool IsTrue(JsonNode? value, string type) =>
        value.Objects("status.conditions").Any(c => c.Text("type") == type && c.Text("status") == "True");
}
