using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Aro.Environment.Telemetry;

/// <summary>Registers logs, metrics and traces.</summary>
internal static class TelemetryRegistration
{
    // Ours, by the convention that meters and activity sources are named like their projects.
    private const string OurNames = "Aro.*";

    // Steps and operations last from milliseconds to hours; the SDK's default buckets end at ten seconds.
    private static readonly double[] LongDurations = [0.01, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 1800, 3600, 5400, 7200];

    public static void AddAroLogging(this ILoggingBuilder logging, LoggingOptions options)
    {
        logging.SetMinimumLevel(options.Level);
        foreach (string noisy in (ReadOnlySpan<string>)["Microsoft.AspNetCore", "System.Net.Http.HttpClient", "Microsoft.Extensions.Http"])
        {
            logging.AddFilter(noisy, options.Level > LogLevel.Warning ? options.Level : LogLevel.Warning);
        }

        // Standard output belongs to the command.
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.Format == LogFormat.Json)
        {
            logging.AddJsonConsole(json =>
            {
                json.IncludeScopes = true;
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(simple =>
            {
                simple.SingleLine = true;
                simple.UseUtcTimestamp = true;
                simple.TimestampFormat = "HH:mm:ss.fff ";
            });
        }
    }

    public static void AddAroTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("aro-rp"));
        telemetry.WithTracing(tracing =>
        {
            tracing.AddSource(OurNames, "Microsoft.AspNetCore", "System.Net.Http");
            if (options.OtlpEndpoint is { } endpoint)
            {
                tracing.AddOtlpExporter(otlp => otlp.Endpoint = endpoint);
            }
        });
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(OurNames, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime");
            metrics.AddView(instrument => instrument is { Unit: "s" } && instrument.Meter.Name.StartsWith("Aro.", StringComparison.Ordinal)
                ? new ExplicitBucketHistogramConfiguration { Boundaries = LongDurations }
                : null);
            if (options.Prometheus)
            {
                metrics.AddPrometheusExporter();
            }

            if (options.OtlpEndpoint is { } endpoint)
            {
                metrics.AddOtlpExporter(otlp => otlp.Endpoint = endpoint);
            }
        });
    }
}
