using System.Diagnostics;
using Aro.Api.Internal;
using Microsoft.Extensions.Primitives;

namespace Aro.Frontend.Requests;

/// <summary>Correlation of a request (ARM RPC, common API details; W3C Trace Context).</summary>
internal static class Correlation
{
    private const int MaxLength = 128;

    /// <summary>Sets <c>x-ms-request-id</c>, and echoes the client's id when it asks for that.</summary>
    public static void SetResponseHeaders(RequestContext context)
    {
        IHeaderDictionary response = context.Http.Response.Headers;
        response[RequestHeaderNames.RequestId] = context.RequestId;

        IHeaderDictionary request = context.Http.Request.Headers;
        if (request.TryGetValue(RequestHeaderNames.ReturnClientRequestId, out StringValues asked)
            && string.Equals(asked, "true", StringComparison.OrdinalIgnoreCase)
            && Text(request, RequestHeaderNames.ClientRequestId) is { } clientRequestId)
        {
            response[RequestHeaderNames.ClientRequestId] = clientRequestId;
        }
    }

    /// <summary>What is stored on the operation, so that log lines and the trace go on in the worker.</summary>
    public static CorrelationData ToData(RequestContext context)
    {
        IHeaderDictionary headers = context.Http.Request.Headers;
        return new CorrelationData
        {
            CorrelationId = Text(headers, RequestHeaderNames.CorrelationRequestId),
            ClientRequestId = Text(headers, RequestHeaderNames.ClientRequestId),
            RequestId = context.RequestId,
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : Text(headers, "traceparent"),
            RequestTime = context.ReceivedAt,
        };
    }

    /// <summary>A header's text, short and printable; null when absent or neither.</summary>
    public static string? Text(IHeaderDictionary headers, string name)
    {
        if (!headers.TryGetValue(name, out StringValues values) || values.Count != 1 || values[0] is not { Length: > 0 and <= MaxLength } text)
        {
            return null;
        }

        foreach (char c in text)
        {
            if (c is < ' ' or > '~')
            {
                return null;
            }
        }

        return text;
    }
}
