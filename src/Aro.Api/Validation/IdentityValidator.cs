using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>A cluster has either a service principal, or workload identities and a managed identity (api-versions that have the latter).</summary>
internal static class IdentityValidator
{
    /// <summary>Reports contradictions.</summary>
    public static void Validate(ValidationContext context)
    {
        if (!context.Contract.Root.Has(nameof(OpenShiftCluster.Identity)))
        {
            return;
        }

        ServicePrincipalProfile? principal = context.Properties.ServicePrincipalProfile;
        bool hasWorkloadIdentity = context.Properties.PlatformWorkloadIdentityProfile is not null;
        if (principal is null && !hasWorkloadIdentity)
        {
            context.Invalid(
                "properties.servicePrincipalProfile",
                "Either 'properties.servicePrincipalProfile' or 'properties.platformWorkloadIdentityProfile' is required.");
        }
        else if (principal is not null && hasWorkloadIdentity)
        {
            context.Invalid(
                "properties.servicePrincipalProfile",
                "'properties.servicePrincipalProfile' and 'properties.platformWorkloadIdentityProfile' exclude each other; send one of them.");
        }

        ValidateIdentity(context, hasWorkloadIdentity);
    }

    private static void ValidateIdentity(ValidationContext context, bool hasWorkloadIdentity)
    {
        ManagedServiceIdentity? identity = context.Cluster.Identity;
        if (identity is null || !hasWorkloadIdentity)
        {
            if (identity is not null != hasWorkloadIdentity)
            {
                context.Invalid("identity", "'identity' must be given exactly when 'properties.platformWorkloadIdentityProfile' is.");
            }

            return;
        }

        if (identity.UserAssignedIdentities is not { Count: 1 })
        {
            context.Invalid("identity.userAssignedIdentities", "Exactly one user assigned identity is required.");
        }
        else
        {
            foreach (string id in identity.UserAssignedIdentities.Keys.Where(id => !ResourceIdForm.UserAssignedIdentity.Matches(id, out _)))
            {
                context.Invalid(
                    Contracts.JsonPath.Root.Member("identity").Member("userAssignedIdentities").Key(id).ToString(),
                    "The key must be the resource id of a user assigned identity.");
            }
        }

        if (identity.Type != "UserAssigned")
        {
            context.Invalid("identity.type", "The type of the identity must be UserAssigned.");
        }
    }
}
