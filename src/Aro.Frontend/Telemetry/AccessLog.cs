using Aro.Frontend.Requests;

namespace Aro.Frontend.Telemetry;

/// <summary>One line per request.</summary>
internal sealed partial class AccessLog(ILogger<AccessLog> logger)
{
    private const int MaxTextLength = 512;

    public void RequestEnded(RequestContext context, TimeSpan duration)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        HttpRequest request = context.Http.Request;
        string? path = Printable(request.Path.Value);
        string? correlationId = Correlation.Text(request.Headers, RequestHeaderNames.CorrelationRequestId);
        string? clientRequestId = Correlation.Text(request.Headers, RequestHeaderNames.ClientRequestId);
        string? userAgent = Printable(request.Headers.UserAgent);
        Request(
            request.Method,
            path,
            context.Http.Response.StatusCode,
            duration.TotalMilliseconds,
            context.Endpoint?.Template.Text,
            context.ApiVersionOrNull?.Name,
            context.RequestId,
            correlationId,
            clientRequestId,
            context.Http.Response.ContentLength ?? 0,
            userAgent);
    }

    /// <summary>Text of the client without control characters, so that it cannot forge lines of the log.</summary>
    internal static string? Printable(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > MaxTextLength)
        {
            text = text[..MaxTextLength];
        }

        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                return string.Concat(text.Where(c => !char.IsControl(c)));
            }
        }

        return text;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Method} {Path} answered {StatusCode} in {DurationMs:0.###} ms; route {Route}, api-version {ApiVersion}, request {RequestId}, "
            + "correlation {CorrelationId}, client request {ClientRequestId}, {ResponseBytes} bytes, agent {UserAgent}")]
    private partial void Request(
        string method,
        string? path,
        int statusCode,
        double durationMs,
        string? route,
        string? apiVersion,
        string requestId,
        string? correlationId,
        string? clientRequestId,
        long responseBytes,
        string? userAgent);
}
