using System.Text.Json.Nodes;

namespace Aro.OpenShift.Conditions;

internal static class ResourceName
{
    public static string Of(JsonObject resource) =>
        (resource["metadata"] as JsonObject)?["name"] is JsonValue value && value.TryGetValue(out string? name) ? name : "(no name)";
}
