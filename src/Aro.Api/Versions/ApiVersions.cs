using System.Diagnostics.CodeAnalysis;

namespace Aro.Api.Versions;

/// <summary>The api-versions this service speaks.</summary>
public static class ApiVersions
{
    private static readonly Dictionary<string, ApiVersion> ByName = ApiVersionNames.Ordered
        .Select(Create)
        .ToDictionary(version => version.Name, StringComparer.Ordinal);

    /// <summary>All, oldest first.</summary>
    public static IReadOnlyList<ApiVersion> All { get; } = [.. ByName.Values.OrderBy(version => version.Ordinal)];

    /// <summary>What administrators use; not among <see cref="All"/>.</summary>
    public static ApiVersion Admin { get; } = new(
        ApiVersionNames.Admin,
        ApiVersionNames.Ordered.Count,
        hasListAdminCredentials: false,
        hasOpenShiftVersions: true,
        hasRoleSets: true,
        new AdminClusterApi(new Contracts.ApiContract(ApiVersionNames.Admin))) { IsAdmin = true };

    /// <summary>Names of all, oldest first.</summary>
    public static IReadOnlyList<string> Names => ApiVersionNames.Ordered;

    /// <summary>Looks an api-version up by its exact name.</summary>
    public static bool TryGet(string? name, [NotNullWhen(true)] out ApiVersion? version)
    {
        version = null;
        return name is not null && ByName.TryGetValue(name, out version);
    }

    private static ApiVersion Create(string name, int ordinal) => new(
        name,
        ordinal,
        hasListAdminCredentials: ordinal >= ApiVersionNames.OrdinalOf(ApiVersionNames.V20210901Preview),
        hasOpenShiftVersions: ordinal >= ApiVersionNames.OrdinalOf(ApiVersionNames.V20220904),
        hasRoleSets: ordinal >= ApiVersionNames.OrdinalOf(ApiVersionNames.V20240812Preview),
        new ClusterApi(new Contracts.ApiContract(name)));
}
