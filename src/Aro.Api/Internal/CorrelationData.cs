namespace Aro.Api.Internal;

/// <summary>What ties log lines, traces and the operation to the ARM request that caused them.</summary>
public sealed class CorrelationData : InternalObject
{
    /// <summary>Header <c>x-ms-correlation-request-id</c>.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>Header <c>x-ms-client-request-id</c>.</summary>
    public string? ClientRequestId { get; set; }

    /// <summary>The identifier given to the request and returned in <c>x-ms-request-id</c>.</summary>
    public string? RequestId { get; set; }

    /// <summary>W3C trace context of the request (<c>traceparent</c>), so that the trace goes on in the worker.</summary>
    public string? TraceParent { get; set; }

    /// <summary>When the request came in.</summary>
    public DateTimeOffset RequestTime { get; set; }
}
