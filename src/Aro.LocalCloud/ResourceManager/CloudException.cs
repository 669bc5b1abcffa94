using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>An error as Azure Resource Manager answers it.</summary>
/// <param name="statusCode">HTTP status.</param>
/// <param name="code">Azure's error code.</param>
/// <param name="message">Azure's message.</param>
/// <param name="target">What the error is about, if Azure says so.</param>
/// <param name="details">Nested errors: objects with <c>code</c> and <c>message</c>.</param>
public sealed class CloudException(int statusCode, string code, string message, string? target = null, JsonArray? details = null) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>Azure's error code, for example <c>ResourceGroupNotFound</c>.</summary>
    public string Code { get; } = code;

    /// <summary>What the error is about.</summary>
    public string? Target { get; } = target;

    /// <summary>Nested errors.</summary>
    public JsonArray? Details { get; } = details;

    /// <summary>Seconds for a <c>Retry-After</c> header.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The error object: <c>{code, message, target?, details?}</c>.</summary>
    public JsonObject ToJson()
    {
        var error = new JsonObject { ["code"] = Code, ["message"] = Message };
        if (Target is not null)
        {
            error["target"] = Target;
        }

        if (Details is not null)
        {
            error["details"] = Details.DeepClone();
        }

        return error;
    }
}
