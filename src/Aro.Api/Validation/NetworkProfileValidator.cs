using Aro.Api.Conversion;
using Aro.Api.Errors;
using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.networkProfile</c>.</summary>
internal static class NetworkProfileValidator
{
    private const string Path = "properties.networkProfile";

    /// <summary>Networks the software defined network (OVN) and Azure use inside every machine.</summary>
    private static readonly Ipv4Network[] Reserved = [.. new[] { "100.64.0.0/16", "169.254.169.0/29", "100.88.0.0/16" }.Select(Parse)];

    /// <summary>Reports what is wrong.</summary>
    public static void Validate(ValidationContext context)
    {
        NetworkProfile profile = context.Properties.NetworkProfile;
        context.CheckAllowedValues(profile, Path);
        bool namesNetwork = context.Contract.Of<NetworkProfile>().Has(nameof(NetworkProfile.SoftwareDefinedNetwork));
        if (namesNetwork && context.IsCreate)
        {
            context.Require(profile.SoftwareDefinedNetwork, Path + ".softwareDefinedNetwork");
        }

        bool usesOvn = profile.SoftwareDefinedNetwork is null or ClusterDefaults.OvnKubernetes;
        ValidateCidr(context, profile.PodCidr, Path + ".podCidr", 18, usesOvn);
        ValidateCidr(context, profile.ServiceCidr, Path + ".serviceCidr", 22, usesOvn);
        ValidateOutboundType(context, profile);
    }

    private static void ValidateCidr(ValidationContext context, string? value, string target, int longestPrefix, bool usesOvn)
    {
        if (!context.Require(value, target))
        {
            return;
        }

        if (!Ipv4Network.TryParse(value, out Ipv4Network network))
        {
            context.Invalid(target, Ipv4Network.IsIpv6(value)
                ? $"'{ValidationContext.Shorten(value!)}' is not an IPv4 network."
                : $"'{ValidationContext.Shorten(value!)}' is not a network in CIDR notation such as 10.128.0.0/14.");
        }
        else if (context.IsCreate && usesOvn && ReservedBy(network) is { } reserved)
        {
            context.Findings.Add(ErrorCodes.InvalidCIDRRange, target, $"'{value}' overlaps {reserved}, which every cluster uses internally. Choose another network.");
        }
        else if (network.PrefixLength > longestPrefix)
        {
            context.Invalid(target, $"'{value}' is too small; the prefix length may be at most {longestPrefix}.");
        }
        else if (network.Network != network)
        {
            context.Findings.Add(ErrorCodes.InvalidNetworkAddress, target, $"'{value}' is an address inside a network; the network itself is {network.Network}.");
        }
    }

    private static Ipv4Network? ReservedBy(Ipv4Network network)
    {
        foreach (Ipv4Network reserved in Reserved)
        {
            if (network.Overlaps(reserved))
            {
                return reserved;
            }
        }

        return null;
    }

    private static void ValidateOutboundType(ValidationContext context, NetworkProfile profile)
    {
        bool isPrivate = context.Properties.ApiserverProfile.Visibility == "Private"
            && context.Properties.IngressProfiles is [{ Visibility: "Private" }, ..];
        if (profile.OutboundType == ClusterDefaults.UserDefinedRouting && !isPrivate)
        {
            context.Invalid(Path + ".outboundType", "UserDefinedRouting needs visibility Private for the API server and for the ingress.");
        }
    }

    private static Ipv4Network Parse(string text) => Ipv4Network.TryParse(text, out Ipv4Network network) ? network : throw new FormatException(text);
}
