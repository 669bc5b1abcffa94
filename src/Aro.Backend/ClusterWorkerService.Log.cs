using Microsoft.Extensions.Logging;

namespace Aro.Backend;

internal sealed partial class ClusterWorkerService
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Workers of {Owner} started; at most {MaxWorkers} operations run at once.")]
        public static partial void Started(ILogger logger, string owner, int maxWorkers);

        [LoggerMessage(2, LogLevel.Error, "Asking the store for work failed; it is asked again after a rest.")]
        public static partial void ClaimFailed(ILogger logger, Exception exception);

        [LoggerMessage(3, LogLevel.Warning, "Waiting for changes of the store failed; the poll goes on.")]
        public static partial void ListeningFailed(ILogger logger, Exception exception);

        [LoggerMessage(4, LogLevel.Error, "The worker of {ResourceId} failed; its lease lapses and the cluster is claimed again.")]
        public static partial void WorkerFaulted(ILogger logger, Exception exception, string resourceId);

        [LoggerMessage(5, LogLevel.Information, "Workers are stopping; {Running} operations are asked to leave their claims.")]
        public static partial void Stopping(ILogger logger, int running);

        [LoggerMessage(6, LogLevel.Information, "Workers stopped; every lease is given back.")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(7, LogLevel.Warning, "{Running} operations had not left their claims after {Seconds} s; their leases lapse by themselves.")]
        public static partial void StoppedWithWorkers(ILogger logger, int running, double seconds);
    }
}
