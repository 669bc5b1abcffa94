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

    /// <summary>
    /// An update in which all of <c>properties</c> but the service principal and the workload identities is what is stored, so that the
    /// rules about the rest have nothing new to say.
    /// </summary>
    public bool ChangesOnlyIdentities { get; init; }

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
    public void Invalid(FindingTarget target, string message) => Findings.Add(ErrorCodes.InvalidParameter, target.ToString(), message);

    /// <summary>Reports a missing value; false when it is missing.</summary>
    public bool Require(string? value, FindingTarget target)
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
        foreach (MemberContract member in Contract.Of<T>().Enumerations)
        {
            if (member.Get(value) is string text && !member.Allows(text))
            {
                string target = $"{path}.{member.Name}";
                Invalid(target, $"'{target}' cannot be '{Shorten(text)}'; use one of {string.Join(", ", member.AllowedValues!)}.");
            }
        }
    }

    /// <summary>Reports an ARM id that is missing, of the wrong form or of another subscription; false when it is.</summary>
    public bool CheckResourceId(string? value, FindingTarget target, ResourceIdForm form)
    {
        if (!Require(value, target))
        {
            return false;
        }

        if (!form.Matches(value, out Guid subscription))
        {
            Invalid(target, $"'{Shorten(value!)}' is not a resource id of the form {form.Example}.");
            return false;
        }

        if (subscription != Request.Id.SubscriptionId)
        {
            Invalid(target, $"The resource must be in subscription {Request.Id.SubscriptionId:D}, the one of the cluster.");
            return false;
        }

        return true;
    }

    /// <summary>A value for an error message, cut off when it is very long.</summary>
    public static string Shorten(string value) => value.Length <= 256 ? value : string.Concat(value.AsSpan(0, 256), "…");
}
