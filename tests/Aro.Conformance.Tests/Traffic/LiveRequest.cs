using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Aro.Conformance.Tests.Traffic;

/// <summary>A request as oav reads it.</summary>
internal sealed record LiveRequest(string Method, string Url, IReadOnlyDictionary<string, string> Query)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Body { get; init; }
}
