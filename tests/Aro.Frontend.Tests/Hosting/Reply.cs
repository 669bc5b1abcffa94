using System.Text.Json;

namespace Aro.Frontend.Tests.Hosting;

/// <summary>An answer of the frontend.</summary>
public sealed class Reply(int status, string text, IReadOnlyDictionary<string, string> headers)
{
    public int Status { get; } = status;

    public string Text { get; } = text;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public string ErrorCode => Json.GetProperty("error").GetProperty("code").GetString()!;

    public string ErrorMessage => Json.GetProperty("error").GetProperty("message").GetString()!;

    public string ErrorTarget => Json.GetProperty("error").GetProperty("target").GetString()!;

    public string[] DetailTargets =>
        [.. Json.GetProperty("error").GetProperty("details").EnumerateArray().Select(d => d.GetProperty("target").GetString()!)];

    /// <summary>Names of the resources of a list.</summary>
    public string[] Names => [.. Json.GetProperty("value").EnumerateArray().Select(r => r.GetProperty("name").GetString()!)];

    public string ProvisioningState => Json.GetProperty("properties").GetProperty("provisioningState").GetString()!;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
