using System.Text.RegularExpressions;
using Aro.Api.Contracts;
using Aro.Api.Errors;
using Aro.Api.External;
using Aro.Api.Versions;

namespace Aro.Api.Validation;

/// <summary>What the validators look at, and where they put what they find.</summary>
internal sealed class ValidationContext
{
    /// <summary>The cluster as it would be, defaults filled.</summary>
    public required OpenShiftCluster Cluster { get; init; }

    /// <summary>The cluster before an update; null on a create.</summary>
    public OpenShiftCluster? Current { get; init; }

    /// <summary>What the request is about.</summary>
    public required ClusterRequest Request { get; init; }

    /// <summary>The api-version.</summary>
    public required ApiContract Contract { get; init; }

    /// <summary>Everything found.</summary>
    public required Findings Findings { get; init; }

    /// <summary>Properties of the cluster.</summary>
    public OpenShiftClusterProperties Properties => Cluster.Properties;

    /// <summary>True for a PUT on a missing cluster.</summary>
    public bool IsCreate => Current is null;

    /// <summary>Reports a value that is not allowed.</summary>
    public void Invalid(string target, string message) => Findings.Add(ErrorCodes.InvalidParameter, target, message);

    /// <summary>Reports a missing value; false when it is missing.</summary>
    public bool Require(string? value, string target)
    {
        if (value is not null)
        {
            return true;
        }

        Invalid(target, $"'{target}' is required.");
        return false;
    }

    /// <summary>Reports members of an object whose value is not in their enumeration.</summary>
    public void CheckAllowedValues<T>(T value, string path)
        where T : class
    {
        foreach (MemberContract member in Contract.Of<T>().Members)
        {
            if (member is { AllowedValues: { } allowed, IsKnown: true }
                && member.Get(value) is string text
                && !allowed.Contains(text, StringComparer.Ordinal))
            {
                Invalid($"{path}.{member.Name}", $"'{Shorten(text)}' is not allowed; use one of {string.Join(", ", allowed)}.");
            }
        }
    }

    /// <summary>Reports an ARM id of the wrong form or of another subscription; null when it is.</summary>
    public Match? CheckResourceId(string? value, string target, Regex pattern, string example)
    {
        if (!Require(value, target))
        {
            return null;
        }

        Match match = pattern.Match(value!);
        if (!match.Success)
        {
            Invalid(target, $"'{Shorten(value!)}' is not a resource id of the form {example}.");
            return null;
        }

        if (!Guid.TryParseExact(match.Groups["subscription"].ValueSpan, "D", out Guid subscription) || subscription != Request.Id.SubscriptionId)
        {
            Invalid(target, $"The resource must be in subscription {Request.Id.SubscriptionId:D}, the one of the cluster.");
            return null;
        }

        return match;
    }

    /// <summary>A value for an error message, cut off when it is very long.</summary>
    public static string Shorten(string value) => value.Length <= 256 ? value : string.Concat(value.AsSpan(0, 256), "…");
}
