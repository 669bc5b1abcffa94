using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aro.Api.Errors;

/// <summary>An ARM error (ARM RPC, common API details): <c>{code, message, target, details[], additionalInfo[]}</c>.</summary>
public sealed record CloudErrorBody
{
    /// <summary>One of <see cref="ErrorCodes"/>, PascalCase; clients may branch on it.</summary>
    [JsonPropertyName("code")]
    public required string Code { get; init; }

    /// <summary>For people: what failed, why, and what to do.</summary>
    [JsonPropertyName("message")]
    public required string Message { get; init; }

    /// <summary>JSON path of the member at fault, or the name of the failing step.</summary>
    [JsonPropertyName("target")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Target { get; init; }

    /// <summary>All findings when there is more than one, or the causes below this error.</summary>
    [JsonPropertyName("details")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CloudErrorBody>? Details { get; init; }

    /// <summary>Machine-readable hints such as the failing step, the remedy and whether a retry can help.</summary>
    [JsonPropertyName("additionalInfo")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CloudErrorInfo>? AdditionalInfo { get; init; }

    /// <summary>Members of a stored error that this build has no property for; they survive a read and a write (invariant I4).</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? UnknownMembers { get; set; }
}
