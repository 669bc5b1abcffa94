using Aro.Api.Conversion;
using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>Rules of <c>properties.networkProfile.loadBalancerProfile</c>.</summary>
internal static class LoadBalancerProfileValidator
{
    private const string Path = "properties.networkProfile.loadBalancerProfile";

    /// <summary>Reports what is wrong.</summary>
    public static void Validate(ValidationContext context)
    {
        if (!context.Contract.Of<NetworkProfile>().Has(nameof(NetworkProfile.LoadBalancerProfile))
            || context.Properties.NetworkProfile.LoadBalancerProfile is not { } profile)
        {
            return;
        }

        if (context.Properties.NetworkProfile.OutboundType == ClusterDefaults.UserDefinedRouting)
        {
            context.Invalid(Path, "A cluster with outboundType UserDefinedRouting has no load balancer profile; leave it out.");
            return;
        }

        RejectUnimplemented(context, profile.OutboundIps is not null, "outboundIps");
        RejectUnimplemented(context, profile.OutboundIpPrefixes is not null, "outboundIpPrefixes");
        RejectUnimplemented(context, profile.AllocatedOutboundPorts is not null, "allocatedOutboundPorts");
        if (profile.ManagedOutboundIps is { } managed && managed.Count is null or < 1 or > 20)
        {
            context.Invalid(Path + ".managedOutboundIps.count", "The number of managed outbound IP addresses must be from 1 to 20.");
        }

        if (context.IsCreate && profile.EffectiveOutboundIps is { Count: > 0 })
        {
            context.Invalid(Path + ".effectiveOutboundIps", "The service sets the effective outbound IP addresses; leave them out when creating a cluster.");
        }
    }

    private static void RejectUnimplemented(ValidationContext context, bool isGiven, string member)
    {
        if (isGiven)
        {
            context.Invalid($"{Path}.{member}", $"'{member}' is not implemented; use 'managedOutboundIps'.");
        }
    }
}
