using Aro.Api.Errors;

namespace Aro.Azure.ResourceManager;

/// <summary>Azure Resource Manager refused a call, or an asynchronous operation failed.</summary>
public sealed class ArmException(int statusCode, CloudErrorBody error, string method, string resourceId, Exception? innerException = null)
    : Exception($"{method} {resourceId}: {statusCode} {error.Code}: {error.Message}", innerException)
{
    /// <summary>HTTP status; for a failed asynchronous operation that of the poll's error, else 400.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>Azure's error, nested details included.</summary>
    public CloudErrorBody Error { get; } = error;

    /// <summary>HTTP method of the call.</summary>
    public string Method { get; } = method;

    /// <summary>The resource.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>How long Azure asks to wait before the next attempt; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
