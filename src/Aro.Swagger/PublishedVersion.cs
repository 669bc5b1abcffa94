using Aro.Api.Contracts;
using Aro.Api.Versions;

namespace Aro.Swagger;

/// <summary>An api-version that has a swagger file, and the ways in which the published files differ from each other.</summary>
internal sealed class PublishedVersion
{
    /// <summary>Reads what the version has.</summary>
    public PublishedVersion(ApiVersion version)
    {
        Version = version;
        Contract = ((ClusterApi)version.Clusters).Contract;
        string stability = version.Name.EndsWith("-preview", StringComparison.Ordinal) ? "preview" : "stable";
        string service = Since(ApiVersionNames.V20200430) ? "openshiftclusters/" : "";
        Folder = $"redhatopenshift/resource-manager/Microsoft.RedHatOpenShift/{service}{stability}/{version.Name}";
        CommonTypes = Since(ApiVersionNames.V20240812Preview) ? "v6"
            : Since(ApiVersionNames.V20220904) ? "v3"
            : Since(ApiVersionNames.V20210901Preview) ? "v2"
            : "v1";
    }

    /// <summary>All, oldest first.</summary>
    public static IReadOnlyList<PublishedVersion> All { get; } = [.. ApiVersions.All.Select(version => new PublishedVersion(version))];

    /// <summary>The version.</summary>
    public ApiVersion Version { get; }

    /// <summary>As in the query string.</summary>
    public string Name => Version.Name;

    /// <summary>The members of the cluster in this version.</summary>
    public ApiContract Contract { get; }

    /// <summary>Folder of the file, relative to the tree, with <c>/</c> between the segments. The first preview stands outside the service's folder.</summary>
    public string Folder { get; }

    /// <summary>Version of the shared ARM definitions the file refers to.</summary>
    public string CommonTypes { get; }

    /// <summary>Whether the shared definitions of a resource have <c>systemData</c>.</summary>
    public bool InheritsSystemData => Since(ApiVersionNames.V20220904);

    /// <summary>
    /// Whether formats, polling headers, options of long-running operations, required members of lists, values of enumerations and the groups
    /// of operations are stated, and texts and maps written where they are used.
    /// </summary>
    public bool IsPrecise => Since(ApiVersionNames.V20250725);

    /// <summary>Whether definitions with members say that they are objects.</summary>
    public bool StatesObjects => Since(ApiVersionNames.V20200430);

    /// <summary>Whether the size of an integer is stated.</summary>
    public bool HasIntegerFormats => Since(ApiVersionNames.V20200430);

    /// <summary>Whether arrays, those of pages aside, say by which members their elements are identified.</summary>
    public bool HasIdentifiers => Since(ApiVersionNames.V20220401);

    /// <summary>Whether this is a version or a later one.</summary>
    public bool Since(string version) => Version.Ordinal >= ApiVersionNames.OrdinalOf(version);

    /// <summary>Reference to a shared ARM definition or parameter.</summary>
    /// <param name="pointer">For example <c>types.json#/definitions/ProxyResource</c>.</param>
    public string CommonType(string pointer) =>
        $"{string.Concat(Enumerable.Repeat("../", Folder.Count('/') + 1))}common-types/resource-management/{CommonTypes}/{pointer}";

    /// <inheritdoc />
    public override string ToString() => Name;
}
