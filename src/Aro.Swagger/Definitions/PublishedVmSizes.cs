using Aro.Api.Versions;

namespace Aro.Swagger.Definitions;

/// <summary>
/// The first api-versions published VM sizes as an enumeration, later ones as text. The lists stay as they were, since generated clients
/// have them; what the service accepts is decided by the table of sizes alone.
/// </summary>
internal static class PublishedVmSizes
{
    private static readonly string[] First = ["Standard_D2s_v3", "Standard_D4s_v3", "Standard_D8s_v3"];

    private static readonly string[] Second =
    [
        .. First,
        "Standard_D16s_v3", "Standard_D32s_v3",
        "Standard_D4as_v4", "Standard_D8as_v4", "Standard_D16as_v4", "Standard_D32as_v4",
        "Standard_E4s_v3", "Standard_E8s_v3", "Standard_E16s_v3", "Standard_E32s_v3",
        "Standard_F4s_v2", "Standard_F8s_v2", "Standard_F16s_v2", "Standard_F32s_v2",
    ];

    private static readonly string[] Third =
    [
        .. Second,
        "Standard_E64i_v3", "Standard_E64is_v3", "Standard_F72s_v2", "Standard_G5", "Standard_GS5", "Standard_M128ms",
    ];

    /// <summary>The enumeration of a version; null when the version takes any text.</summary>
    public static IReadOnlyList<string>? In(PublishedVersion version) => version.Name switch
    {
        ApiVersionNames.V20191231Preview => First,
        ApiVersionNames.V20200430 => Second,
        ApiVersionNames.V20210901Preview => Third,
        _ => null,
    };
}
