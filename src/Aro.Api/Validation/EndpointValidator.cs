using Aro.Api.Contracts;
using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.apiserverProfile</c> and <c>properties.ingressProfiles</c>.</summary>
internal static class EndpointValidator
{
    private const string ApiserverPath = "properties.apiserverProfile";
    private const string IngressPath = "properties.ingressProfiles";

    /// <summary>Reports what is wrong with the API server profile.</summary>
    public static void ValidateApiserver(ValidationContext context)
    {
        ApiserverProfile profile = context.Properties.ApiserverProfile;
        context.Require(profile.Visibility, ApiserverPath + ".visibility");
        context.CheckAllowedValues(profile, ApiserverPath);
        if (!context.IsCreate)
        {
            return;
        }

        if (profile.Url is not null && !Uri.IsWellFormedUriString(profile.Url, UriKind.RelativeOrAbsolute))
        {
            context.Invalid(ApiserverPath + ".url", $"'{ApiserverPath}.url' is not a URL.");
        }

        ValidateAddress(context, profile.Ip, ApiserverPath + ".ip");
    }

    /// <summary>Reports what is wrong with the ingress profiles of a new cluster.</summary>
    public static void ValidateIngresses(ValidationContext context)
    {
        if (context.Properties.IngressProfiles is not [{ } ingress])
        {
            context.Invalid(IngressPath, "Exactly one ingress profile is required.");
            return;
        }

        if (ingress.Name == "default")
        {
            ValidateIngress(context, ingress, IngressPath + "['default']");
            return;
        }

        string path = JsonPath.Root.Member("properties").Member("ingressProfiles").Element(ingress.Name, 0).ToString();
        context.Invalid(path + ".name", "The ingress profile must have the name 'default'.");
        ValidateIngress(context, ingress, path);
    }

    private static void ValidateIngress(ValidationContext context, IngressProfile ingress, string path)
    {
        context.Require(ingress.Visibility, new(path, ".visibility"));
        context.CheckAllowedValues(ingress, path);
        ValidateAddress(context, ingress.Ip, new(path, ".ip"));
    }

    private static void ValidateAddress(ValidationContext context, string? value, FindingTarget target)
    {
        if (value is not null && !Ipv4Network.IsAddress(value))
        {
            context.Invalid(target, $"'{ValidationContext.Shorten(value)}' is not an IPv4 address.");
        }
    }
}
