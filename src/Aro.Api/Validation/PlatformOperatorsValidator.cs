using Aro.Api.Errors;
using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>
/// A workload identity cluster has exactly the identities that the operators of its minor version, and of the one it is to be upgradeable
/// to, need.
/// </summary>
internal static class PlatformOperatorsValidator
{
    private const string Path = "properties.platformWorkloadIdentityProfile";

    /// <summary>Reports a version whose operators are not known, and identities that are missing or too many.</summary>
    public static void Validate(ValidationContext context, PlatformWorkloadIdentityProfile profile)
    {
        if (profile.PlatformWorkloadIdentities is not { Count: > 0 } identities
            || OpenShiftVersionNumber.Parse(context.Properties.ClusterProfile.Version) is not { } version)
        {
            return;
        }

        if (context.Current?.Properties.PlatformWorkloadIdentityProfile is { PlatformWorkloadIdentities: { } stored } before)
        {
            bool isRemoving = HasOther(stored, identities);
            bool isAdding = stored.Count != identities.Count
                || (profile.UpgradeableTo is { } wanted && !string.Equals(wanted, before.UpgradeableTo, StringComparison.Ordinal));
            if (isRemoving || !isAdding)
            {
                // No entry may be removed, whatever the version needs: the rules of change report it. And a role set that has changed
                // since the operators were named must not keep anyone from changing tags.
                return;
            }
        }

        OpenShiftMinorVersion minor = OpenShiftMinorVersion.Of(version);
        List<IReadOnlyList<string>> required = [];
        bool isKnown = AddOperators(context, minor, required, "properties.clusterProfile.version");
        if (OpenShiftVersionNumber.Parse(profile.UpgradeableTo) is { } target && OpenShiftMinorVersion.Of(target) is var next && next > minor)
        {
            isKnown &= AddOperators(context, next, required, Path + ".upgradeableTo");
        }

        if (isKnown && !AreExactly(identities, required))
        {
            context.Findings.Add(
                ErrorCodes.PlatformWorkloadIdentityMismatch,
                Path + ".platformWorkloadIdentities",
                $"The cluster needs exactly one identity for each of these operators: {string.Join(", ", required.SelectMany(list => list).Distinct().Order(StringComparer.Ordinal))}.");
        }
    }

    private static bool HasOther(Dictionary<string, PlatformWorkloadIdentity> stored, Dictionary<string, PlatformWorkloadIdentity> identities)
    {
        foreach (string name in stored.Keys)
        {
            if (!identities.ContainsKey(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AreExactly(Dictionary<string, PlatformWorkloadIdentity> identities, List<IReadOnlyList<string>> required)
    {
        HashSet<string> names = new(identities.Count, StringComparer.Ordinal);
        foreach (IReadOnlyList<string> operators in required)
        {
            for (int i = 0; i < operators.Count; i++)
            {
                if (!identities.ContainsKey(operators[i]))
                {
                    return false;
                }

                names.Add(operators[i]);
            }
        }

        return names.Count == identities.Count;
    }

    private static bool AddOperators(ValidationContext context, OpenShiftMinorVersion version, List<IReadOnlyList<string>> required, string target)
    {
        if (context.Request.PlatformOperators.TryGetValue(version.ToString(), out IReadOnlyList<string>? operators))
        {
            required.Add(operators);
            return true;
        }

        context.Invalid(
            target,
            $"OpenShift {version} is not offered with workload identities. List 'platformWorkloadIdentityRoleSets' for the minor versions that are.");
        return false;
    }
}
