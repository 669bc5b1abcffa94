using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Api.Errors;
using Aro.Frontend.Errors;

namespace Aro.Frontend.Subscriptions;

/// <summary>What ARM tells about a subscription: its state, and properties of which all but the owner's address are kept as they are.</summary>
internal sealed record SubscriptionNotice(string State, string? TenantId, JsonElement Body)
{
    /// <summary>Reads a notice.</summary>
    /// <exception cref="CloudErrorException">400 when it is not a JSON object or names no known state.</exception>
    public static SubscriptionNotice Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Read(
                JsonNode.Parse(body.Span, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject
                    ?? throw FrontendErrors.InvalidContent("The request body is not a JSON object."));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for texts that are not valid Unicode, which show themselves when they are read or written.
            throw FrontendErrors.InvalidContent($"The request body is not a JSON object: {e.Message}", e);
        }
    }

    private static SubscriptionNotice Read(JsonObject notice)
    {
        string? given = Text(notice["state"]);
        string state = Array.Find(SubscriptionStates.All, s => string.Equals(s, given, StringComparison.OrdinalIgnoreCase))
            ?? throw new CloudErrorException(
                StatusCodes.Status400BadRequest,
                ErrorCodes.InvalidParameter,
                $"The state '{given}' is not one of {string.Join(", ", SubscriptionStates.All)}.",
                "state");

        var properties = notice["properties"] as JsonObject;
        if (properties?["accountOwner"] is JsonObject owner)
        {
            owner.Remove("email");
        }

        return new SubscriptionNotice(state, Text(properties?["tenantId"]), JsonSerializer.SerializeToElement(notice, FrontendJsonContext.Default.JsonObject));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
