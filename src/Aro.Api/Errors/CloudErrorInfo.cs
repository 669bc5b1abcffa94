using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aro.Api.Errors;

/// <summary>One entry of <c>additionalInfo</c> (ARM common types, ErrorAdditionalInfo).</summary>
/// <param name="Type">What <paramref name="Info"/> holds, for example <c>Remedy</c> or <c>FailedStep</c>.</param>
/// <param name="Info">Names and values.</param>
public sealed record CloudErrorInfo(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("info")] IReadOnlyDictionary<string, string> Info)
{
    /// <summary>Members of a stored entry that this build has no property for; they survive a read and a write (invariant I4).</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }
}
