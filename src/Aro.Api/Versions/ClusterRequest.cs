using Aro.Api.Internal;

namespace Aro.Api.Versions;

/// <summary>What a PUT or PATCH of a cluster is checked against besides the body.</summary>
public sealed record ClusterRequest
{
    /// <summary>The id from the URL, in the client's casing.</summary>
    public required ClusterResourceId Id { get; init; }

    /// <summary>The region this service serves, for example <c>eastus</c>.</summary>
    public required string Location { get; init; }

    /// <summary>Managed domain of the region, for example <c>eastus.aroapp.io</c>.</summary>
    public required string Domain { get; init; }

    /// <summary>Versions that may be installed.</summary>
    public required IReadOnlyCollection<string> EnabledVersions { get; init; }

    /// <summary>The version installed when the body names none; null when none is set.</summary>
    public required string? DefaultVersion { get; init; }

    /// <summary>
    /// The operators that need an identity in a workload identity cluster, by OpenShift minor version <c>x.y</c>. A minor version that is
    /// missing cannot be installed with workload identities.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> PlatformOperators { get; init; }

    /// <summary>Header <c>x-ms-arm-resource-system-data</c>; overlaid on the stored one.</summary>
    public SystemData? SystemData { get; init; }

    /// <summary>Allows the small worker sizes of development.</summary>
    public bool AllowDevelopmentVmSizes { get; init; }
}
