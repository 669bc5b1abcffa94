using System.Text.Json.Nodes;

namespace Aro.Azure.ResourceManager;

/// <summary>Terminal states of resources and asynchronous operations (ARM RPC, "Asynchronous operations"); every other one goes on.</summary>
internal static class ProvisioningStates
{
    public static string? Of(JsonObject? resource) => Text((resource?["properties"] as JsonObject)?["provisioningState"]);

    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static bool IsSuccess(string state) => state.Equals("Succeeded", StringComparison.OrdinalIgnoreCase);

    public static bool IsFailure(string state) =>
        state.Equals("Failed", StringComparison.OrdinalIgnoreCase)
        || state.Equals("Canceled", StringComparison.OrdinalIgnoreCase)
        || state.Equals("Cancelled", StringComparison.OrdinalIgnoreCase);

    public static bool IsTerminal(string state) => IsSuccess(state) || IsFailure(state);
}
