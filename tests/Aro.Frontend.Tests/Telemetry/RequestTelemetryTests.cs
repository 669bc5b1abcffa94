using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Aro.Frontend.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace Aro.Frontend.Tests.Telemetry;

public class RequestTelemetryTests
{
    [Fact]
    public async Task Send_Always_IsMeasuredWithBoundedDimensions()
    {
        await using var own = new FrontendHost();
        await own.InitializeAsync();
        var measured = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        var factory = (IMeterFactory)own.Services.GetService(typeof(IMeterFactory))!;
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Aro.Frontend" && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
            measured.Enqueue(string.Join(" ", tags.ToArray().Select(t => t.Value))));
        listener.Start();

        await own.SendAsync("GET", "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/openShiftClusters/secret-name?api-version=2020-04-30");
        await UntilAsync(() => measured.Count == 1);
        await own.SendAsync("BREW", "/secret-path?api-version=1999-01-01");
        await UntilAsync(() => measured.Count == 2);
        measured.ShouldBe(
        [
            "GET /subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/{providerNamespace}/{resourceType}/{resourceName} 404 2020-04-30",
            "other unmatched 404 none",
        ]);
    }

    [Fact]
    public async Task Send_Always_IsLoggedInOneLineWithItsIds()
    {
        var lines = new LineProvider();
        await using var own = new FrontendHost { Logs = lines };
        await own.InitializeAsync();

        Reply reply = await own.SendAsync(
            "GET", "/nothing", headers: [("x-ms-correlation-request-id", "corr-1"), ("x-ms-client-request-id", "client-1"), ("User-Agent", "az/2")]);

        await UntilAsync(() => !lines.Lines.IsEmpty);
        string line = lines.Lines.ShouldHaveSingleItem();
        line.ShouldStartWith("GET /nothing answered 404 in ");
        line.ShouldContain($"request {reply.Header("x-ms-request-id")}, correlation corr-1, client request client-1, ");
        line.ShouldEndWith("agent az/2");
    }

    // Measurement and log follow the answer, so that those of two requests could come in either order.
    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    /// <summary>Keeps the lines of the access log.</summary>
    private sealed class LineProvider : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) =>
            categoryName.EndsWith("AccessLog", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
