using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aro.Azure.ResourceManager;

/// <summary>How an asynchronous operation tells its state.</summary>
internal enum OperationKind
{
    /// <summary>The URL of <c>Azure-AsyncOperation</c> answers with a <c>status</c>.</summary>
    AsyncOperation,

    /// <summary>The URL of <c>Location</c> answers 202 until the end.</summary>
    Location,

    /// <summary>The resource's own <c>provisioningState</c>, or its absence after a delete.</summary>
    Resource,
}

/// <summary>
/// Everything another process needs to go on polling. Stored in step checkpoints: members are only ever added.
/// </summary>
internal sealed record OperationHandle
{
    public required OperationKind Kind { get; init; }

    /// <summary>What to poll; null for <see cref="OperationKind.Resource"/>.</summary>
    public string? Url { get; init; }

    /// <summary>Where a POST's result is found.</summary>
    public string? ResultUrl { get; init; }

    /// <summary>Method of the call that began the operation.</summary>
    public required string Method { get; init; }

    public required string ResourceId { get; init; }

    public required string ApiVersion { get; init; }

    /// <summary>Wait before the first poll, as Azure asked for.</summary>
    public double? RetryAfterSeconds { get; init; }

    public static OperationHandle Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, OperationHandleJson.Default.OperationHandle)
                ?? throw new ArgumentException("The handle of the asynchronous operation is null.", nameof(text));
        }
        catch (JsonException e)
        {
            throw new ArgumentException("The handle of the asynchronous operation cannot be read: " + e.Message, nameof(text), e);
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, OperationHandleJson.Default.OperationHandle);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OperationHandle))]
internal sealed partial class OperationHandleJson : JsonSerializerContext;
