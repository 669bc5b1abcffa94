using Aro.Api.Internal;
using Microsoft.Extensions.Logging;

namespace Aro.Backend.Operations;

internal sealed partial class OperationRun
{
    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "Step {Step} begins (attempt {Attempt}, operation {OperationId}, {ResourceId}).")]
        public static partial void StepBegun(ILogger logger, string step, int attempt, Guid operationId, string resourceId);

        [LoggerMessage(21, LogLevel.Information, "Step {Step} is done after {Seconds} s (operation {OperationId}, {ResourceId}).")]
        public static partial void StepFinished(ILogger logger, string step, Guid operationId, string resourceId, double seconds);

        [LoggerMessage(22, LogLevel.Error, "Step {Step} did not stop within {Seconds} s of its cancellation and is abandoned; it can commit nothing more (operation {OperationId}, {ResourceId}).")]
        public static partial void StepDoesNotStop(ILogger logger, string step, Guid operationId, string resourceId, double seconds);

        [LoggerMessage(23, LogLevel.Information, "Abandoned step {Step} has ended at last (operation {OperationId}, {ResourceId}).")]
        public static partial void AbandonedStepEnded(ILogger logger, Exception? exception, string step, Guid operationId, string resourceId);

        [LoggerMessage(24, LogLevel.Warning, "Operation {OperationId} on {ResourceId} is left in step {Step}: the lease is lost.")]
        public static partial void LeaseLost(ILogger logger, Guid operationId, string resourceId, string? step);

        [LoggerMessage(25, LogLevel.Information, "Operation {OperationId} on {ResourceId} is superseded and has stopped; the lease is given back.")]
        public static partial void Superseded(ILogger logger, Guid operationId, string resourceId);

        [LoggerMessage(26, LogLevel.Information, "Operation {OperationId} on {ResourceId} is interrupted in step {Step}: this process stops, another worker goes on.")]
        public static partial void Interrupted(ILogger logger, Guid operationId, string resourceId, string? step);

        [LoggerMessage(27, LogLevel.Error, "Operation {OperationId} on {ResourceId} failed unexpectedly in step {Step} (claim {Claims} of {MaxClaims}).")]
        public static partial void UnexpectedFailure(
            ILogger logger, Exception exception, Guid operationId, string resourceId, string? step, int claims, int maxClaims);

        [LoggerMessage(28, LogLevel.Information, "{OperationType} {OperationId} on {ResourceId} succeeded after {Seconds} s.")]
        public static partial void OperationSucceeded(ILogger logger, OperationType operationType, Guid operationId, string resourceId, double seconds);

        [LoggerMessage(29, LogLevel.Warning, "{OperationType} {OperationId} on {ResourceId} failed after {Seconds} s with {ErrorCode} ({StatusCode}) in step {Step}: {ErrorMessage}")]
        public static partial void OperationFailed(
            ILogger logger,
            OperationType operationType,
            Guid operationId,
            string resourceId,
            double seconds,
            string errorCode,
            int statusCode,
            string? step,
            string errorMessage);
    }
}
