using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Aro.Conformance.Tests.Traffic;

/// <summary>An answer as oav reads it.</summary>
internal sealed record LiveResponse(string StatusCode, IReadOnlyDictionary<string, string> Headers)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Body { get; init; }
}
