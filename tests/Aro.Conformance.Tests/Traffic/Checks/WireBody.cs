using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>The body of a request or of an answer, for oav.</summary>
internal static class WireBody
{
    /// <summary>The body as JSON; what is none becomes a string, which no schema of an object takes.</summary>
    public static JsonNode? Parse(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
