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

        if (context.Current?.Properties.PlatformWorkloadIdentityProfile?.PlatformWorkloadIdentities?.Keys.Any(name => !identities.ContainsKey(name)) == true)
        {
            // No entry may be removed, whatever the version needs: the rules of change report it.
            return;
        }

        OpenShiftMinorVersion minor = OpenShiftMinorVersion.Of(version);
        SortedSet<string> required = new(StringComparer.Ordinal);
        bool isKnown = AddOperators(context, minor, required, "properties.clusterProfile.version");
        if (OpenShiftVersionNumber.Parse(profile.UpgradeableTo) is { } target && OpenShiftMinorVersion.Of(target) is var next && next > minor)
        {
            isKnown &= AddOperators(context, next, required, Path + ".upgradeableTo");
        }

        if (isKnown && !required.SetEquals(identities.Keys))
        {
            context.Findings.Add(
                ErrorCodes.PlatformWorkloadIdentityMismatch,
                Path + ".platformWorkloadIdentities",
                $"The cluster needs exactly one identity for each of these operators: {string.Join(", ", required)}.");
        }
    }

    private static bool AddOperators(ValidationContext context, OpenShiftMinorVersion version, SortedSet<string> required, string target)
    {
        if (context.Request.PlatformOperators.TryGetValue(version.ToString(), out IReadOnlyList<string>? operators))
        {
            required.UnionWith(operators);
            return true;
        }

        context.Invalid(
            target,
            $"OpenShift {version} is not offered with workload identities. List 'platformWorkloadIdentityRoleSets' for the minor versions that are.");
        return false;
    }
}
