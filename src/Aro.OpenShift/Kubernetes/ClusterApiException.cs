namespace Aro.OpenShift.Kubernetes;

/// <summary>The API server refused a call (status set) or could not be reached (status null).</summary>
public sealed class ClusterApiException(string message, int? statusCode, string? reason, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? StatusCode { get; } = statusCode;

    /// <summary>Kubernetes' reason, for example <c>Conflict</c>.</summary>
    public string? Reason { get; } = reason;
}
