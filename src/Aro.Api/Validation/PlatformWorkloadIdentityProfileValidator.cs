using Aro.Api.Contracts;
using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.platformWorkloadIdentityProfile</c>.</summary>
internal static class PlatformWorkloadIdentityProfileValidator
{
    private const string Path = "properties.platformWorkloadIdentityProfile";
    private const string IdentitiesPath = Path + ".platformWorkloadIdentities";

    /// <summary>Reports what is wrong.</summary>
    public static void Validate(ValidationContext context)
    {
        if (!context.Contract.Of<OpenShiftClusterProperties>().Has(nameof(OpenShiftClusterProperties.PlatformWorkloadIdentityProfile))
            || context.Properties.PlatformWorkloadIdentityProfile is not { } profile)
        {
            return;
        }

        if (context.ChangesOnlyIdentities && IsUnchanged(profile, context.Current!.Properties.PlatformWorkloadIdentityProfile))
        {
            return;
        }

        if (profile.PlatformWorkloadIdentities is not { Count: > 0 } identities)
        {
            context.Invalid(IdentitiesPath, "At least one workload identity is required.");
        }
        else
        {
            ValidateIdentities(context, identities);
        }

        if (profile.UpgradeableTo is { } version && OpenShiftVersionNumber.Parse(version) is null)
        {
            context.Invalid(Path + ".upgradeableTo", $"'{ValidationContext.Shorten(version)}' is not a version of the form x.y.z.");
        }

        PlatformOperatorsValidator.Validate(context, profile);
    }

    private static bool IsUnchanged(PlatformWorkloadIdentityProfile profile, PlatformWorkloadIdentityProfile? stored)
    {
        Dictionary<string, PlatformWorkloadIdentity> identities = profile.PlatformWorkloadIdentities ?? [];
        if (stored?.PlatformWorkloadIdentities is not { } before || before.Count != identities.Count || profile.UpgradeableTo != stored.UpgradeableTo)
        {
            return false;
        }

        foreach ((string name, PlatformWorkloadIdentity identity) in identities)
        {
            if (!Has(before, name, identity))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has(Dictionary<string, PlatformWorkloadIdentity> stored, string name, PlatformWorkloadIdentity identity) =>
        stored.TryGetValue(name, out PlatformWorkloadIdentity? old) && string.Equals(old.ResourceId, identity.ResourceId, StringComparison.OrdinalIgnoreCase);

    private static void ValidateIdentities(ValidationContext context, Dictionary<string, PlatformWorkloadIdentity> identities)
    {
        Dictionary<string, string> users = new(identities.Count, ResourceIdComparer.Instance);
        foreach ((string name, PlatformWorkloadIdentity identity) in identities)
        {
            if (name.Length == 0)
            {
                context.Invalid(IdentitiesPath, "The name of an operator must not be empty.");
            }
            else if (identity.ResourceId is not { } id)
            {
                context.Require(null, ResourceIdOf(name));
            }
            else if (!ResourceIdForm.UserAssignedIdentity.Matches(id, out _))
            {
                context.Invalid(ResourceIdOf(name), $"'{ValidationContext.Shorten(id)}' is not the resource id of a user assigned identity.");
            }
            else if (!users.TryAdd(id, name))
            {
                ReportSharing(context, identities, name, users[id]);
            }
        }
    }

    // Of two operators with the same identity, the one that this request does not change had it first. Where it changes neither, in
    // whatever order it names them, both had it before.
    private static void ReportSharing(ValidationContext context, Dictionary<string, PlatformWorkloadIdentity> identities, string name, string other)
    {
        Dictionary<string, PlatformWorkloadIdentity> stored = context.Current?.Properties.PlatformWorkloadIdentityProfile?.PlatformWorkloadIdentities ?? [];
        bool isStored = Has(stored, name, identities[name]);
        if (!isStored || !Has(stored, other, identities[other]))
        {
            (string changed, string owner) = isStored ? (other, name) : (name, other);
            context.Invalid(ResourceIdOf(changed), $"Operator '{ValidationContext.Shorten(owner)}' already has this identity; each operator needs its own.");
        }
    }

    private static string ResourceIdOf(string name) =>
        JsonPath.Root.Member("properties").Member("platformWorkloadIdentityProfile").Member("platformWorkloadIdentities").Key(name) + ".resourceId";
}
