using Aro.Api.Errors;

namespace Aro.Api.Tests;

/// <summary>What every refusal of a body must be, whatever the body: a 4xx that says what is wrong and at which member of it.</summary>
internal static class RefusalCheck
{
    private const int LongestMessage = 5000;

    /// <summary>What is wrong with a refusal; null when nothing is.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="error">What was answered.</param>
    /// <param name="body">What was sent.</param>
    /// <param name="isPatch">Whether it was sent as a merge patch.</param>
    /// <param name="isMember">Whether there is a member of a path, so that it can be missing.</param>
    public static string? Problem(int status, CloudErrorBody error, byte[] body, bool isPatch, Func<string, bool>? isMember = null)
    {
        SentBody? sent = SentBody.Parse(body, isPatch);
        if (status is < 400 or > 499)
        {
            return $"status {status}";
        }

        if (sent is null)
        {
            // Only what is wrong with the body as a whole has no path.
            return error is { Code: ErrorCodes.InvalidRequestContent, Target: null, Details: null, Message.Length: > 0 and <= LongestMessage }
                ? null
                : "the body is no JSON object, and the answer says something else";
        }

        return ProblemOf(error, sent, isMember)
            ?? (error.Details is null ? null : ProblemOf(error.Details, error, sent, isMember));
    }

    private static string? ProblemOf(IReadOnlyList<CloudErrorBody> details, CloudErrorBody outer, SentBody sent, Func<string, bool>? isMember)
    {
        if (details.Count < 2)
        {
            return "details of a single finding";
        }

        if (details[0].Code != outer.Code || details[0].Target != outer.Target)
        {
            return "code and target are not those of the first detail";
        }

        if (details.DistinctBy(detail => detail.Target).Count() < details.Count)
        {
            return "two details are about the same member";
        }

        return details.Select(detail => detail.Details is null ? ProblemOf(detail, sent, isMember) : "details of details").FirstOrDefault(problem => problem is not null);
    }

    private static string? ProblemOf(CloudErrorBody finding, SentBody sent, Func<string, bool>? isMember)
    {
        if (finding.Code.Length == 0 || finding.Message.Length is 0 or > LongestMessage)
        {
            return $"code '{finding.Code}' with a message of {finding.Message.Length} characters";
        }

        if (finding.Target is null)
        {
            return "a finding without target";
        }

        Place place = sent.Find(finding.Target);
        return place.Kind switch
        {
            PlaceKind.Exists => null,
            PlaceKind.Missing when isMember?.Invoke(place.Path) != false => null,
            _ => $"the target {finding.Target} is not in the body",
        };
    }
}
