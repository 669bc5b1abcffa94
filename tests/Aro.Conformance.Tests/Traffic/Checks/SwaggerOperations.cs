using System.Text.Json.Nodes;
using Aro.Conformance.Tests.Swagger;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>The operations of the committed swagger file of an api-version.</summary>
internal sealed class SwaggerOperations
{
    private readonly Dictionary<string, JsonObject> _operations = new(StringComparer.Ordinal);
    private readonly string _folder;

    public SwaggerOperations(string version)
    {
        string file = SpecificationTree.Ours.Files[version];
        _folder = Path.GetDirectoryName(file)!;
        foreach ((_, JsonNode? path) in JsonNode.Parse(File.ReadAllText(file))!["paths"]!.AsObject())
        {
            foreach ((_, JsonNode? operation) in path!.AsObject())
            {
                _operations.Add(operation!["operationId"]!.GetValue<string>(), operation.AsObject());
            }
        }
    }

    public IReadOnlyCollection<string> Ids => _operations.Keys;

    public bool Has(string id) => _operations.ContainsKey(id);

    /// <summary>What is said of an answer: of its status, or of any failure; null when nothing is.</summary>
    public JsonObject? Response(string id, int status)
    {
        JsonNode responses = _operations[id]["responses"]!;
        return (responses[$"{status}"] ?? (status >= 400 ? responses["default"] : null)) as JsonObject;
    }

    /// <summary>The body in the example of an operation.</summary>
    public string ExampleBody(string id) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "examples", id + ".json")))!["parameters"]!["parameters"]!.ToJsonString();
}
