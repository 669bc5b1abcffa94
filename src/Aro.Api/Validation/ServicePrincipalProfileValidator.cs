using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.servicePrincipalProfile</c>.</summary>
internal static class ServicePrincipalProfileValidator
{
    private const string Path = "properties.servicePrincipalProfile";

    /// <summary>Reports what is wrong.</summary>
    public static void Validate(ValidationContext context)
    {
        if (context.Properties.ServicePrincipalProfile is not { } profile)
        {
            // Where workload identities exist, their validator has said it.
            if (!context.Contract.Root.Has(nameof(OpenShiftCluster.Identity)))
            {
                context.Invalid(Path, $"'{Path}' is required.");
            }

            return;
        }

        if (context.Require(profile.ClientId, Path + ".clientId") && !GuidText.TryParseAny(profile.ClientId, out _))
        {
            context.Invalid(Path + ".clientId", "The client id must be the GUID of an application.");
        }

        bool isStored = ReferenceEquals(profile.ClientSecret, context.Current?.Properties.ServicePrincipalProfile?.ClientSecret);
        if (profile.ClientSecret is null || (!isStored && profile.ClientSecret.Bytes.Reveal().Length == 0))
        {
            context.Invalid(Path + ".clientSecret", "The client secret must not be empty.");
        }
    }
}
