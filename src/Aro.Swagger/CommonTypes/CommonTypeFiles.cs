using System.Text.Json.Nodes;

namespace Aro.Swagger.CommonTypes;

/// <summary>The shared ARM definitions and parameters, as far as the files refer to them, in the versions they refer to.</summary>
internal static class CommonTypeFiles
{
    private static readonly (string Version, string Number)[] Versions = [("v1", "1.0"), ("v2", "2.0"), ("v3", "3.0"), ("v6", "6.0")];

    /// <summary>All files: path relative to the tree, and content.</summary>
    public static IEnumerable<(string Path, JsonObject Content)> Create()
    {
        foreach ((string version, string number) in Versions)
        {
            JsonObject types = Head(number);
            types["definitions"] = ResourceTypes.Create(version);
            types["parameters"] = CommonParameters.Create(version);
            yield return ($"common-types/resource-management/{version}/types.json", types);
        }

        JsonObject identity = Head("6.0");
        identity["definitions"] = ManagedIdentityTypes.Create();
        yield return ("common-types/resource-management/v6/managedidentity.json", identity);
    }

    private static JsonObject Head(string number) => new()
    {
        ["swagger"] = "2.0",
        ["info"] = new JsonObject { ["title"] = "Common types", ["version"] = number },
        ["paths"] = new JsonObject(),
    };
}
