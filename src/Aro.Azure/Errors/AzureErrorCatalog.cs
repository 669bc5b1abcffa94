using Aro.Api.Errors;
using Aro.Azure.ResourceManager;
using Azure;
using Azure.Identity;

namespace Aro.Azure.Errors;

/// <summary>
/// Turns what Azure reports into what a customer is told (invariant I10): a stable code, what failed, the cause, whose fault it is and
/// what to do. Rows are data (<see cref="Entries"/>); the first one that matches counts. Azure's own error is kept in <c>details</c>.
/// </summary>
public static partial class AzureErrorCatalog
{
    /// <summary>Type of the entry of <c>additionalInfo</c> that says what to do, whose fault it is and whether a retry can help.</summary>
    public const string RemedyType = "Remedy";

    /// <summary>Whether the exception is one of Azure's, so that <see cref="Describe"/> can put it into words.</summary>
    public static bool Knows(Exception exception) => exception is ArmException or AuthenticationFailedException or RequestFailedException;

    /// <summary>Whether the same call may succeed later without anybody mending anything.</summary>
    public static bool IsRetryable(Exception exception, AzureIdentity identity = AzureIdentity.Provider) =>
        Knows(exception) && Find(AzureFacts.Of(exception), identity).IsRetryable;

    /// <summary>The customer's error.</summary>
    /// <param name="exception">One that <see cref="Knows"/> accepts.</param>
    /// <param name="action">What was being done, for example <c>Creating the resource group</c>.</param>
    /// <param name="target">The failing step, unless the row names a member of the cluster.</param>
    /// <param name="identity">Whose credential was used.</param>
    public static CloudErrorException Describe(
        Exception exception, string action, string? target = null, AzureIdentity identity = AzureIdentity.Provider)
    {
        AzureFacts facts = AzureFacts.Of(exception);
        AzureErrorEntry entry = Find(facts, identity);
        CloudErrorBody told = facts.Errors.FirstOrDefault(e => Matches(entry, e)) ?? facts.Error;
        string cause = entry.Cause.Replace("{policies}", facts.PolicyNames, StringComparison.Ordinal);
        CloudErrorBody body = new()
        {
            Code = entry.Code,
            Message = $"{action} failed: {cause} {entry.Remedy} Azure's message: {told.Code}: {told.Message}",
            Target = entry.Target ?? target,
            Details = [facts.Error],
            AdditionalInfo =
            [
                new CloudErrorInfo(
                    RemedyType,
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["action"] = entry.Remedy,
                        ["fault"] = entry.Fault.ToString(),
                        ["retryable"] = entry.IsRetryable ? "true" : "false",
                    }),
            ],
        };
        return new CloudErrorException(entry.StatusCode, body, exception)
        {
            RetryAfterSeconds = entry.IsRetryable ? (int?)Math.Ceiling(facts.RetryAfter?.TotalSeconds ?? 30) : null,
        };
    }

    private static AzureErrorEntry Find(AzureFacts facts, AzureIdentity identity) =>
        Entries.FirstOrDefault(entry =>
            (entry.Identity is null || entry.Identity == identity)
            && (entry.Statuses.Count == 0 || entry.Statuses.Contains(facts.Status))
            && facts.Errors.Any(e => Matches(entry, e)))
        ?? (facts.Status is 0 or >= 500 ? AzureIsIll : Unknown);

    private static bool Matches(AzureErrorEntry entry, CloudErrorBody error) =>
        (entry.AzureCodes.Count == 0 || entry.AzureCodes.Contains(error.Code, StringComparer.OrdinalIgnoreCase))
        && (entry.Phrases.Count == 0 || entry.Phrases.Any(p => error.Message.Contains(p, StringComparison.OrdinalIgnoreCase)));
}
