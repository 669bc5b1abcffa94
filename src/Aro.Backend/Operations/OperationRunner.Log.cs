using Aro.Api.Internal;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Operations;

internal sealed partial class OperationRunner
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Claimed {OperationType} {OperationId} on {ResourceId} (claim {Claims} since the last finished step); it goes on at step {Step}.")]
        public static partial void Claimed(ILogger logger, OperationType operationType, Guid operationId, string resourceId, int claims, string? step);

        [LoggerMessage(2, LogLevel.Warning, "Operation {OperationId} on {ResourceId} is left: the lease is lost, another worker goes on.")]
        public static partial void LeftWithoutLease(ILogger logger, Exception exception, string resourceId, Guid operationId);

        [LoggerMessage(3, LogLevel.Error, "Operation {OperationId} on {ResourceId} is left by a failure that could not be recorded; its lease lapses and it is claimed again.")]
        public static partial void Faulted(ILogger logger, Exception exception, string resourceId, Guid operationId);

        [LoggerMessage(4, LogLevel.Error, "Document {DocumentId} of partition {Partition} names no resource ('{ResourceId}') and cannot be worked on.")]
        public static partial void UnreadableResourceId(ILogger logger, string partition, string documentId, string resourceId);
    }
}
