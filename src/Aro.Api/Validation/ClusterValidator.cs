using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>The static rules of a cluster, in the order in which their findings are reported.</summary>
internal static class ClusterValidator
{
    /// <summary>Reports everything that can be said without asking Azure.</summary>
    public static void Validate(ValidationContext context)
    {
        EnvelopeValidator.Validate(context);
        IdentityValidator.Validate(context);
        if (!context.ChangesOnlyIdentities)
        {
            context.CheckAllowedValues(context.Properties, "properties");
            ClusterProfileValidator.Validate(context);
        }

        ServicePrincipalProfileValidator.Validate(context);
        if (!context.ChangesOnlyIdentities)
        {
            NetworkProfileValidator.Validate(context);
            LoadBalancerProfileValidator.Validate(context);
            MasterProfileValidator.Validate(context);
            EndpointValidator.ValidateApiserver(context);
        }

        PlatformWorkloadIdentityProfileValidator.Validate(context);

        // Both are create-only: on an update every change of them is refused, so there is nothing else to say.
        if (context.IsCreate)
        {
            WorkerProfilesValidator.Validate(context);
            EndpointValidator.ValidateIngresses(context);
        }
    }
}
