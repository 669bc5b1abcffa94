using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Aro.Backend.Sweeping;

/// <summary>Runs the sweeps at start and then at their intervals. Several processes may sweep at once: every write is conditional.</summary>
internal sealed partial class SweeperService(
    OrphanSweep orphans,
    ClaimSweep claims,
    SubscriptionSweep subscriptions,
    IOptions<BackendOptions> options,
    TimeProvider time,
    ILogger<SweeperService> logger)
    : BackgroundService
{
    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            RepeatAsync("orphans", orphans.RunAsync, options.Value.SweepInterval, stoppingToken),
            RepeatAsync("claims without a cluster", claims.RunAsync, options.Value.SweepInterval, stoppingToken),
            RepeatAsync("deleted subscriptions", subscriptions.RunAsync, options.Value.SubscriptionSweepInterval, stoppingToken));

    private async Task RepeatAsync(string what, Func<CancellationToken, Task<int>> sweep, TimeSpan interval, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                int count = await sweep(stoppingToken).ConfigureAwait(false);
                if (count > 0)
                {
                    Log.Swept(logger, what, count);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.SweepFailed(logger, exception, what);
            }

            await Task.Delay(interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The sweep for {What} acted on {Count} documents.")]
        public static partial void Swept(ILogger logger, string what, int count);

        [LoggerMessage(2, LogLevel.Error, "The sweep for {What} failed; the next one looks again.")]
        public static partial void SweepFailed(ILogger logger, Exception exception, string what);
    }
}
