using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
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

        logging.AddJsonConsole(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        logging.AddSimpleConsole(simple =>
        {
            simple.SingleLine = true;
            simple.UseUtcTimestamp = true;
            simple.TimestampFormat = "HH:mm:ss.fff ";
        });
        string formatter = options.Format == LogFormat.Json ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple;
        // Only the formatters of the framework's console are used. Standard output belongs to the command.
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider>(services => new BatchedConsoleLoggerProvider(
            services.GetServices<ConsoleFormatter>().Single(f => f.Name == formatter),
            new LogWriter(Console.OpenStandardError(), TimeProvider.System)));
    }

    public static void AddAroTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("aro-rp"));
        // Without anywhere to send traces to, recording them would cost every request for nothing. Correlation does not depend on it.
        if (options.OtlpEndpoint is { } traces)
        {
            telemetry.WithTracing(tracing => tracing
                .AddSource(OurNames, "Microsoft.AspNetCore", "System.Net.Http")
                .AddOtlpExporter(otlp => otlp.Endpoint = traces));
        }

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
