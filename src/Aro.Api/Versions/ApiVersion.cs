namespace Aro.Api.Versions;

/// <summary>One api-version of the resource provider.</summary>
public sealed class ApiVersion
{
    /// <summary>Creates a version.</summary>
    public ApiVersion(string name, int ordinal, bool hasListAdminCredentials, bool hasOpenShiftVersions, bool hasRoleSets, IClusterApi clusters)
    {
        Name = name;
        Ordinal = ordinal;
        HasListAdminCredentials = hasListAdminCredentials;
        HasOpenShiftVersions = hasOpenShiftVersions;
        HasRoleSets = hasRoleSets;
        Clusters = clusters;
    }

    /// <summary>As in the query string, for example <c>2025-07-25</c>.</summary>
    public string Name { get; }

    /// <summary>Position in time; later versions have larger ones.</summary>
    public int Ordinal { get; }

    /// <summary>Whether POST <c>listAdminCredentials</c> exists.</summary>
    public bool HasListAdminCredentials { get; }

    /// <summary>Whether <c>locations/{location}/openShiftVersions</c> exists.</summary>
    public bool HasOpenShiftVersions { get; }

    /// <summary>
    /// Whether <c>platformWorkloadIdentityRoleSets</c>, a single <c>openShiftVersions/{version}</c> and clusters with workload identities exist
    /// there; they came together.
    /// </summary>
    public bool HasRoleSets { get; }

    /// <summary>Whether only administrators may use it.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>The cluster resource in this version.</summary>
    public IClusterApi Clusters { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
