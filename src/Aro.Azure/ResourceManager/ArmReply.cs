using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Azure.ResourceManager;

/// <summary>What is kept of an answer.</summary>
internal sealed record ArmReply(int Status, string Content, string? AsyncOperation, string? Location, TimeSpan? RetryAfter)
{
    /// <summary>The content, if it is a JSON object.</summary>
    public JsonObject? Body { get; } = Parse(Content);

    public bool IsSuccess => Status is >= 200 and < 300;

    private static JsonObject? Parse(string content)
    {
        try
        {
            return content.Length == 0 ? null : JsonNode.Parse(content) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
