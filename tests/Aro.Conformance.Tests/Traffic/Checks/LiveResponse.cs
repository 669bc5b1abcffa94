using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>An answer as oav reads it.</summary>
internal sealed record LiveResponse(string StatusCode, IReadOnlyDictionary<string, string> Headers)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Body { get; init; }

    /// <summary>An answer as it was received.</summary>
    public static LiveResponse Create(int status, IReadOnlyDictionary<string, string> headers, string text) =>
        new(status.ToString(CultureInfo.InvariantCulture), headers) { Body = WireBody.Parse(text) };
}
