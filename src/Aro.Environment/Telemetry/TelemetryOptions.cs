namespace Aro.Environment.Telemetry;

/// <summary>Metrics and traces, section <c>Aro:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:Telemetry";

    /// <summary>Whether <c>GET /metrics</c> answers in Prometheus' format.</summary>
    /// <value>True by default.</value>
    public bool Prometheus { get; set; } = true;

    /// <summary>Where traces and metrics are sent by OTLP over gRPC.</summary>
    /// <value>Absent by default: nowhere.</value>
    public Uri? OtlpEndpoint { get; set; }
}
