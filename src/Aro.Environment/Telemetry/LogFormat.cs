namespace Aro.Environment.Telemetry;

/// <summary>Shapes of log entries.</summary>
public enum LogFormat
{
    /// <summary>One JSON object a line, with scopes.</summary>
    Json,

    /// <summary>One line of text each.</summary>
    Simple,
}
