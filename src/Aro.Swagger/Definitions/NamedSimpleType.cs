using Aro.Api.Contracts;
using Aro.Api.External;

namespace Aro.Swagger.Definitions;

/// <summary>Texts and maps that the files before 2025-07-25 define by name. Later files write them where they are used.</summary>
/// <param name="Name">Name of the definition.</param>
/// <param name="Description">What a value is, wherever it is used.</param>
internal sealed record NamedSimpleType(string Name, string Description)
{
    /// <summary>The definition of a member's type; null when the type is written in place.</summary>
    public static NamedSimpleType? Of(MemberContract member, PublishedVersion version) => version.IsPrecise ? null : member.Property.Name switch
    {
        nameof(OpenShiftCluster.Tags) => new("Tags", "Names and values with which the owner labels a cluster."),
        nameof(MasterProfile.VmSize) => new("VMSize", "Azure VM size. Which sizes there are depends on the region and on the subscription."),
        nameof(ClusterProfile.OidcIssuer) => new("OIDCIssuer", "Issuer URL of the tokens of a workload identity cluster."),
        nameof(PlatformWorkloadIdentityProfile.UpgradeableTo) => new("UpgradeableTo", "OpenShift version for which the identities of a cluster are ready."),
        _ => null,
    };
}
