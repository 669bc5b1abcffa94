using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>An Azure Red Hat OpenShift cluster as an ARM resource.</summary>
internal sealed class OpenShiftCluster
{
    /// <summary>ARM id of the cluster, as in the URL.</summary>
    [FromUrl]
    [IgnoreCase]
    [ServiceSet]
    public string? Id { get; set; }

    /// <summary>Name of the cluster, the last segment of its id.</summary>
    [FromUrl]
    [IgnoreCase]
    [ServiceSet]
    public string? Name { get; set; }

    /// <summary>Namespace and type of the resource.</summary>
    [FromUrl]
    [IgnoreCase]
    [ServiceSet]
    public string? Type { get; set; }

    /// <summary>Azure region that hosts the cluster. Cannot change.</summary>
    [IgnoreCase]
    public string? Location { get; set; }

    /// <summary>Who created and who last changed the resource, as Azure Resource Manager told.</summary>
    [Available(ApiVersionNames.V20210901Preview)]
    [Admin(AdminAccess.None)]
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122, Varies = true)]
    public SystemData? SystemData { get; set; }

    /// <summary>Names and values with which the owner labels the resource.</summary>
    [Mutable]
    [ReplacedAsWhole]
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>Managed identity under which a workload identity cluster acts.</summary>
    [Available(ApiVersionNames.V20240812Preview)]
    public ManagedServiceIdentity? Identity { get; set; }

    /// <summary>What the operator flags of a request are merged into: merge, the present ones, or reset, the defaults. Never stored.</summary>
    [Admin(AdminAccess.Write, Only = true)]
    [AllowedValue("merge")]
    [AllowedValue("reset")]
    public string? OperatorFlagsMergeStrategy { get; set; }

    /// <summary>What is asked of the cluster, and what the service reports about it.</summary>
    public OpenShiftClusterProperties Properties { get; set; } = new();
}
