using Aro.Api.External.Annotations;
using Aro.Api.Versions;

namespace Aro.Api.External;

/// <summary>OpenShiftCluster represents an Azure Red Hat OpenShift cluster.</summary>
internal sealed class OpenShiftCluster
{
    /// <summary>Fully qualified resource ID for the resource.</summary>
    [FromUrl]
    [IgnoreCase]
    [ServiceSet]
    public string? Id { get; set; }

    /// <summary>The name of the resource.</summary>
    [FromUrl]
    [IgnoreCase]
    [ServiceSet]
    public string? Name { get; set; }

    /// <summary>The type of the resource.</summary>
    [FromUrl]
    [IgnoreCase]
    [ServiceSet]
    public string? Type { get; set; }

    /// <summary>The Azure region of the cluster (immutable).</summary>
    [IgnoreCase]
    public string? Location { get; set; }

    /// <summary>Who created and last changed the resource, as Azure Resource Manager told.</summary>
    [Available(ApiVersionNames.V20210901Preview)]
    [ServiceSet(PublishedReadOnlySince = ApiVersionNames.V20231122)]
    public SystemData? SystemData { get; set; }

    /// <summary>Resource tags.</summary>
    [Mutable]
    [ReplacedAsWhole]
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>The managed identity of a workload identity cluster.</summary>
    [Available(ApiVersionNames.V20240812Preview)]
    public ManagedServiceIdentity? Identity { get; set; }

    /// <summary>The cluster properties.</summary>
    public OpenShiftClusterProperties Properties { get; set; } = new();
}
