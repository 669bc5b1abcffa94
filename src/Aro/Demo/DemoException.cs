using System.Text.Json.Nodes;

namespace Aro.Demo;

/// <summary>The demo cannot go on: ARM answered with an error, or something is not as it should be.</summary>
internal sealed class DemoException(string message, JsonNode? error = null) : Exception(message)
{
    /// <summary>ARM's error body, shown as it came.</summary>
    public JsonNode? Error { get; } = error;
}
