using Microsoft.Extensions.Logging;

namespace Aro.Backend.Leases;

internal sealed partial class Heartbeat
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The lease on {ResourceId} is lost (operation {OperationId}, epoch {Epoch}); its work stops and commits nothing more.")]
        public static partial void LeaseLost(ILogger logger, Exception exception, string resourceId, Guid operationId, long epoch);

        [LoggerMessage(2, LogLevel.Warning, "The lease on {ResourceId} could not be renewed for {Seconds} s (operation {OperationId}); its work stops before the lease lapses.")]
        public static partial void LeaseAboutToLapse(ILogger logger, string resourceId, Guid operationId, double seconds);

        [LoggerMessage(3, LogLevel.Warning, "Renewing the lease on {ResourceId} failed (operation {OperationId}, {SecondsSinceRenewal} s since the last renewal); it is tried again.")]
        public static partial void RenewalFailed(ILogger logger, Exception exception, string resourceId, Guid operationId, double secondsSinceRenewal);

        [LoggerMessage(4, LogLevel.Information, "Operation {OperationId} on {ResourceId} is superseded by {NewOperationId}; it stops.")]
        public static partial void Superseded(ILogger logger, string resourceId, Guid operationId, Guid? newOperationId);

        [LoggerMessage(5, LogLevel.Debug, "Looking whether operation {OperationId} on {ResourceId} is superseded failed; the next renewal looks again.")]
        public static partial void LookFailed(ILogger logger, Exception exception, string resourceId, Guid operationId);
    }
}
