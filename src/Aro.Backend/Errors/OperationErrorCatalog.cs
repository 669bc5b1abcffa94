using System.Globalization;
using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Azure.ResourceManager;
using Aro.Backend.Operations;
using Aro.Cluster.Steps;

namespace Aro.Backend.Errors;

/// <summary>
/// The errors operations end with: a stable code, the step as target, the cause, and what to do (invariant I10). The step's own
/// errors pass as they are, only enriched.
/// </summary>
internal static class OperationErrorCatalog
{
    /// <summary>Type of the entry that names the failed step.</summary>
    public const string FailedStepType = "FailedStep";

    /// <summary>Type of the entry that says what to do.</summary>
    public const string RemedyType = "Remedy";

    private const string Retry = "Send the same request again; what is done already is kept. If it fails again, open a support ticket and name the operation id.";

    /// <summary>A failure that a step reported for the customer.</summary>
    public static CloudErrorException FromStep(CloudErrorException exception, StepProgress? progress) =>
        new(exception.StatusCode, Enrich(exception.Body, progress), exception.InnerException);

    /// <summary>A condition that did not come true in time.</summary>
    public static CloudErrorException StepTimeout(IConditionStep step, DateTimeOffset startedAt, string reason) =>
        new(
            500,
            new CloudErrorBody
            {
                Code = ErrorCodes.StepTimeout,
                Message =
                    $"Step '{step.Name}' ({step.Description}) did not complete within {Describe(step.Timeout)} of {Describe(startedAt)}. "
                    + $"What was still missing: {Sentence(reason)} Mend what is missing if it is yours, then send the request again.",
                Target = step.Name,
                AdditionalInfo = [Remedy("Mend what is missing if it is yours, then send the request again.")],
            });

    /// <summary>The operation's own time was over.</summary>
    public static CloudErrorException DeadlineExceeded(OperationDocument operation, StepProgress? progress, string? lastMessage)
    {
        string where = progress is null
            ? "before a step was begun"
            : $"in step '{progress.Step.Name}' ({progress.Step.Description}), which was begun {Describe(progress.StartedAt)}";
        string missing = string.IsNullOrEmpty(lastMessage) ? "" : $" What it waited for: {Sentence(lastMessage)}";
        return Create(
            500,
            ErrorCodes.OperationDeadlineExceeded,
            $"Operation {operation.OperationId:D} did not end by its deadline, {Describe(operation.Deadline)}; the time was over {where}.{missing} {Retry}",
            progress,
            null);
    }

    /// <summary>The operation was claimed too often: its workers died, or it failed unexpectedly each time.</summary>
    public static CloudErrorException TooManyAttempts(OperationDocument operation, int attempts, string? step)
    {
        string cause = operation.LastFailure is { } last
            ? $"The last failure was: {last.Code}: {Sentence(last.Message)}"
            : "No worker lived long enough to record why it did not come to an end.";
        return new CloudErrorException(
            500,
            new CloudErrorBody
            {
                Code = ErrorCodes.TooManyAttempts,
                Message =
                    $"Operation {operation.OperationId:D} was begun {attempts.ToString(CultureInfo.InvariantCulture)} times without coming to an end"
                    + (step is null ? ". " : $"; the last time it was in step '{step}'. ") + $"{cause} {Retry}",
                Target = step ?? operation.LastFailure?.Target,
                Details = operation.LastFailure is { } failure ? [failure] : null,
                AdditionalInfo = [Remedy(Retry)],
            });
    }

    /// <summary>An exception nobody mapped: a defect of ours or a failure below that no step knows.</summary>
    public static CloudErrorException Unexpected(OperationDocument operation, StepProgress? progress, Exception exception)
    {
        string where = progress is null
            ? $"Preparing operation {operation.OperationId:D}"
            : $"Step '{progress.Step.Name}' ({progress.Step.Description}) of operation {operation.OperationId:D}";
        IReadOnlyList<CloudErrorBody>? details = exception is ArmException arm ? [arm.Error] : null;
        return Create(
            500,
            ErrorCodes.InternalServerError,
            $"{where} failed unexpectedly: {exception.GetType().Name}: {Sentence(SecretRedaction.Redact(exception.Message))} {Retry}",
            progress,
            details);
    }

    private static CloudErrorException Create(int statusCode, string code, string message, StepProgress? progress, IReadOnlyList<CloudErrorBody>? details) =>
        new(
            statusCode,
            Enrich(
                new CloudErrorBody { Code = code, Message = message, Details = details, AdditionalInfo = [Remedy(Retry)] },
                progress));

    private static CloudErrorBody Enrich(CloudErrorBody body, StepProgress? progress)
    {
        if (progress is null)
        {
            return body;
        }

        IReadOnlyList<CloudErrorInfo> info = body.AdditionalInfo ?? [];
        return body with
        {
            Target = string.IsNullOrEmpty(body.Target) ? progress.Step.Name : body.Target,
            AdditionalInfo = info.Any(i => i.Type == FailedStepType) ? info : [.. info, FailedStep(progress)],
        };
    }

    private static CloudErrorInfo FailedStep(StepProgress progress) =>
        new(
            FailedStepType,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["step"] = progress.Step.Name,
                ["attempt"] = progress.Attempt.ToString(CultureInfo.InvariantCulture),
                ["startedAt"] = progress.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            });

    private static CloudErrorInfo Remedy(string text) =>
        new(RemedyType, new Dictionary<string, string>(StringComparer.Ordinal) { ["action"] = text });

    private static string Describe(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Describe(TimeSpan time) =>
        time.TotalMinutes >= 1 && time.Seconds == 0
            ? $"{time.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} min"
            : $"{time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s";

    private static string Sentence(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length == 0 ? "(nothing was reported)." : trimmed[^1] is '.' or '!' or '?' ? trimmed : trimmed + ".";
    }
}
