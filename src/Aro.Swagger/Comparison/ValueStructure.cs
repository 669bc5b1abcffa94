using System.Text.Json.Nodes;

namespace Aro.Swagger.Comparison;

/// <summary>The kinds of what <see cref="ValueComparer"/> compares.</summary>
internal static class ValueStructure
{
    private const string Enumeration = "x-ms-enum";

    private static readonly string[] Texts = ["type", "format", "pattern"];

    /// <summary>Checks a schema, parameter or header.</summary>
    public static void Check(SwaggerFile file, JsonObject node)
    {
        Array.ForEach(Texts, name => file.TextIn(node, name));
        foreach (string name in ValueComparer.Limits)
        {
            file.NumberIn(node, name);
        }

        file.ListIn(node, "enum");
        if (file.ObjectIn(node, Enumeration) is { } named)
        {
            file.TextIn(named, "name");
            file.FlagIn(named, "modelAsString");
            foreach (JsonObject value in file.Objects(file.ListIn(named, "values") ?? []))
            {
                file.TextIn(value, "name");
            }
        }
    }
}
