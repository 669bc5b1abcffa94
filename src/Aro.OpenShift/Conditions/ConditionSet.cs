using System.Text.Json.Nodes;

namespace Aro.OpenShift.Conditions;

/// <summary>One entry of <c>status.conditions</c>.</summary>
/// <param name="Type">For example <c>Available</c>.</param>
/// <param name="Status">True, False or Unknown.</param>
/// <param name="Reason">Machine-readable cause.</param>
/// <param name="Message">Cause for people.</param>
public sealed record Condition(string Type, string Status, string Reason, string Message);

/// <summary>The conditions of a Kubernetes resource.</summary>
public sealed class ConditionSet
{
    private readonly Dictionary<string, Condition> _conditions = new(StringComparer.Ordinal);

    /// <summary>Reads <c>status.conditions</c>; entries without a type are left out.</summary>
    public ConditionSet(JsonObject resource)
    {
        foreach (JsonObject entry in ((resource["status"] as JsonObject)?["conditions"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            if (Text(entry, "type") is { Length: > 0 } type)
            {
                _conditions[type] = new Condition(type, Text(entry, "status"), Text(entry, "reason"), Text(entry, "message"));
            }
        }
    }

    /// <summary>A condition; null when absent.</summary>
    public Condition? this[string type] => _conditions.GetValueOrDefault(type);

    /// <summary>Whether a condition is there and True.</summary>
    public bool IsTrue(string type) => this[type]?.Status == "True";

    /// <summary>Whether a condition is there and False.</summary>
    public bool IsFalse(string type) => this[type]?.Status == "False";

    /// <summary>For people: <c>Available=False (reason: message)</c>.</summary>
    public string Describe(string type) => this[type] is { } condition
        ? $"{type}={condition.Status}{Cause(condition)}"
        : $"{type} is not reported";

    private static string Cause(Condition condition) => (condition.Reason, condition.Message) switch
    {
        ("", "") => "",
        ("", var message) => $" ({message})",
        (var reason, "") => $" ({reason})",
        var (reason, message) => $" ({reason}: {message})",
    };

    private static string Text(JsonObject entry, string name) => entry[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
