using Aro.Api.Errors;
using Aro.Api.External;

namespace Aro.Api.Validation;

/// <summary>Rules of the members every ARM resource has.</summary>
internal static class EnvelopeValidator
{
    /// <summary>Reports what is wrong with them.</summary>
    public static void Validate(ValidationContext context)
    {
        OpenShiftCluster cluster = context.Cluster;
        if (cluster.Id is not null)
        {
            Match(context, cluster.Id, context.Request.Id.ToString(), "id", ErrorCodes.MismatchingResourceID);
        }

        Match(context, cluster.Name, context.Request.Id.Name, "name", ErrorCodes.MismatchingResourceName);
        Match(context, cluster.Type, ClusterResourceId.FullType, "type", ErrorCodes.MismatchingResourceType);
        if (context.Require(cluster.Location, "location")
            && !RegionName.AreSame(cluster.Location, context.Request.Location))
        {
            context.Invalid("location", $"'{ValidationContext.Shorten(cluster.Location!)}' is not the region of this request; use '{context.Request.Location}'.");
        }
    }

    private static void Match(ValidationContext context, string? given, string expected, string target, string code)
    {
        if (given is not null && !string.Equals(given, expected, StringComparison.OrdinalIgnoreCase))
        {
            context.Findings.Add(code, target, $"'{ValidationContext.Shorten(given)}' does not match the URL, which says '{expected}'. Leave the member out or repeat the URL's.");
        }
    }
}
