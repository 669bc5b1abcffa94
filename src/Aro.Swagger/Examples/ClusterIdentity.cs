using Aro.Api.Versions;

namespace Aro.Swagger.Examples;

/// <summary>As whom the cluster of an example works in Azure.</summary>
internal enum ClusterIdentity
{
    /// <summary>As a service principal, which every api-version has.</summary>
    ServicePrincipal,

    /// <summary>As managed identities, one for each operator.</summary>
    WorkloadIdentities,
}

/// <summary>Which identities the api-versions have.</summary>
internal static class ClusterIdentities
{
    /// <summary>Those of a version; the one that new clusters should have is the first.</summary>
    public static IReadOnlyList<ClusterIdentity> In(PublishedVersion version) => version.Since(ApiVersionNames.V20240812Preview)
        ? [ClusterIdentity.WorkloadIdentities, ClusterIdentity.ServicePrincipal]
        : [ClusterIdentity.ServicePrincipal];
}
