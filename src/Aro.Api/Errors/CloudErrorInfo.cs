using System.Text.Json.Serialization;

namespace Aro.Api.Errors;

/// <summary>One entry of <c>additionalInfo</c> (ARM common types, ErrorAdditionalInfo).</summary>
/// <param name="Type">What <paramref name="Info"/> holds, for example <c>Remedy</c> or <c>FailedStep</c>.</param>
/// <param name="Info">Names and values.</param>
public sealed record CloudErrorInfo(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("info")] IReadOnlyDictionary<string, string> Info);
