using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

public class ReferenceTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();
    private static readonly SwaggerFiles Loader = new(path => Files[path[1..]]);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Generate_EveryReference_LeadsSomewhere(string path)
    {
        SwaggerFile file = Loader.Load("/" + path);
        List<JsonObject> references = [];
        Collect(file.Root, references);

        foreach (JsonObject reference in references)
        {
            file.Resolve(reference).Node.Count.ShouldBeGreaterThan(0);
        }

        (references.Count > 0).ShouldBe(file.Root.ToJsonString().Contains("$ref", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Generate_EveryDefinition_IsUsed(string path)
    {
        SwaggerFile file = Loader.Load("/" + path);
        string text = string.Concat(Files.Where(other => !other.Key.Contains("/examples/", StringComparison.Ordinal)).Select(other => other.Value));

        foreach (string name in file.Section("definitions").Select(definition => definition.Key))
        {
            text.ShouldContain($"#/definitions/{name}\"");
        }
    }

    public static TheoryData<string> Documents() => [.. Files.Keys.Where(path => !path.Contains("/examples/", StringComparison.Ordinal))];

    private static void Collect(JsonNode? node, List<JsonObject> references)
    {
        switch (node)
        {
            case JsonObject found when found["$ref"] is JsonValue:
                references.Add(found);
                break;
            case JsonObject parent:
                foreach ((_, JsonNode? child) in parent)
                {
                    Collect(child, references);
                }

                break;
            case JsonArray items:
                foreach (JsonNode? child in items)
                {
                    Collect(child, references);
                }

                break;
        }
    }
}
