using Aro.Database.Documents;
using Aro.Database.Leases;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Leases;

/// <summary>Repeats calls to a store that cannot answer now, as long as the lease lasts.</summary>
internal static partial class TransientStoreErrors
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    /// <summary>True when the call may succeed if it is repeated.</summary>
    public static bool IsTransient(Exception exception) => exception is DocumentStoreUnavailableException or DocumentPreconditionException;

    /// <summary>Calls until the store answers.</summary>
    /// <exception cref="LeaseLostException">The lease was lost meanwhile.</exception>
    public static async Task<T> RetryAsync<T>(
        Func<CancellationToken, Task<T>> call, StopSignal stop, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(stop.Lease, cancellationToken);
        TimeSpan delay = FirstDelay;
        while (true)
        {
            try
            {
                try
                {
                    linked.Token.ThrowIfCancellationRequested();
                    return await call(linked.Token).ConfigureAwait(false);
                }
                catch (Exception exception) when (IsTransient(exception))
                {
                    StoreUnavailable(logger, exception, delay.TotalSeconds);
                    await Task.Delay(delay, time, linked.Token).ConfigureAwait(false);
                    delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay;
                }
            }
            catch (OperationCanceledException) when (stop.Reason == StopReason.LeaseLost)
            {
                throw new LeaseLostException("The lease lapsed before the store answered.");
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The store cannot answer; the call is repeated in {DelaySeconds} s.")]
    private static partial void StoreUnavailable(ILogger logger, Exception exception, double delaySeconds);
}
