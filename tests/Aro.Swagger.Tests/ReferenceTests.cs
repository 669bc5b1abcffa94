using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

public class ReferenceTests
{
    private static readonly IReadOnlyDictionary<string, string> Files = SwaggerTree.Generate();
    private static readonly SwaggerFiles Loader = new(path => Files[path[1..]]);

    private static readonly HashSet<JsonObject> UsedByOperations = FindUsed();

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
        foreach ((string name, JsonNode? definition) in Loader.Load("/" + path).Section("definitions"))
        {
            UsedByOperations.Contains(definition!.AsObject()).ShouldBeTrue(name);
        }
    }

    public static TheoryData<string> Documents() => [.. Files.Keys.Where(path => !path.Contains("/examples/", StringComparison.Ordinal))];

    private static HashSet<JsonObject> FindUsed()
    {
        HashSet<JsonObject> used = [];
        Queue<(SwaggerFile File, JsonNode Node)> left = new(Files.Keys.Where(path => path.EndsWith("/redhatopenshift.json", StringComparison.Ordinal))
            .Select(path => Loader.Load("/" + path)).Select(file => (file, (JsonNode)file.Section("paths"))));
        while (left.TryDequeue(out (SwaggerFile File, JsonNode Node) place))
        {
            List<JsonObject> references = [];
            Collect(place.Node, references);
            foreach ((SwaggerFile File, JsonObject Node) target in references.Select(place.File.Resolve).Where(target => used.Add(target.Node)))
            {
                left.Enqueue(target);
            }
        }

        return used;
    }

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
