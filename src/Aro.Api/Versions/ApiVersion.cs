namespace Aro.Api.Versions;

/// <summary>One api-version of the resource provider.</summary>
public sealed class ApiVersion
{
    /// <summary>Creates a version.</summary>
    public ApiVersion(string name, int ordinal, bool hasListAdminCredentials, bool hasOpenShiftVersions, IClusterApi clusters)
    {
        Name = name;
        Ordinal = ordinal;
        HasListAdminCredentials = hasListAdminCredentials;
        HasOpenShiftVersions = hasOpenShiftVersions;
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

    /// <summary>The cluster resource in this version.</summary>
    public IClusterApi Clusters { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
