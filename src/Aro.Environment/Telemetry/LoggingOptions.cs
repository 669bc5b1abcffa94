using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace Aro.Environment.Telemetry;

/// <summary>Logs, section <c>Aro:Logging</c>. They go to standard error.</summary>
public sealed class LoggingOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Aro:Logging";

    /// <summary>The least level that is written. Web server and HTTP client write from <see cref="LogLevel.Warning"/> on at most.</summary>
    /// <value><see cref="LogLevel.Information"/> by default.</value>
    [EnumDataType(typeof(LogLevel))]
    public LogLevel Level { get; set; } = LogLevel.Information;

    /// <summary>The shape of a log entry.</summary>
    /// <value><see cref="LogFormat.Json"/> by default.</value>
    [EnumDataType(typeof(LogFormat))]
    public LogFormat Format { get; set; } = LogFormat.Json;
}
