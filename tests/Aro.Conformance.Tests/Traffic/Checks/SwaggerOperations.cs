using System.Text.Json.Nodes;
using Aro.Conformance.Tests.Swagger;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>The operations of the committed swagger file of an api-version.</summary>
internal sealed class SwaggerOperations
{
    private readonly Dictionary<string, SwaggerOperation> _operations = new(StringComparer.Ordinal);
    private readonly string _folder;

    public SwaggerOperations(string version)
    {
        string file = SpecificationTree.Ours.Files[version];
        _folder = Path.GetDirectoryName(file)!;
        foreach ((string path, JsonNode? operations) in JsonNode.Parse(File.ReadAllText(file))!["paths"]!.AsObject())
        {
            foreach ((string method, JsonNode? operation) in operations!.AsObject())
            {
                string id = operation!["operationId"]!.GetValue<string>();
                _operations.Add(id, new SwaggerOperation(id, method.ToUpperInvariant(), path, operation.AsObject()));
            }
        }
    }

    public IReadOnlyCollection<string> Ids => _operations.Keys;

    public IReadOnlyCollection<SwaggerOperation> All => _operations.Values;

    public bool Has(string id) => _operations.ContainsKey(id);

    /// <summary>Id of the operation that a request is for; null when the file has none.</summary>
    public string? Find(string method, string path) => All.FirstOrDefault(operation => operation.IsFor(method, path))?.Id;

    /// <summary>What is said of an answer: of its status, or of any failure; null when nothing is.</summary>
    public JsonObject? Response(string id, int status)
    {
        JsonNode responses = _operations[id].Content["responses"]!;
        return (responses[$"{status}"] ?? (status >= 400 ? responses["default"] : null)) as JsonObject;
    }

    /// <summary>The body in the example of an operation.</summary>
    public string ExampleBody(string id) => Example(id)["parameters"]!["parameters"]!.ToJsonString();

    /// <summary>The example of an operation.</summary>
    public JsonNode Example(string id) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "examples", id + ".json")))!;
}
