using System.Globalization;
using System.Text.Json.Serialization;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>A request and its answer, as they went over the wire.</summary>
/// <param name="Version">The api-version.</param>
/// <param name="Operation">The operation's id in the swagger file; null for what the file does not describe.</param>
internal sealed record Exchange(string Version, string? Operation, LiveRequest LiveRequest, LiveResponse LiveResponse)
{
    [JsonIgnore]
    public int Status => int.Parse(LiveResponse.StatusCode, CultureInfo.InvariantCulture);

    [JsonIgnore]
    public bool Succeeded => Status < 400;

    /// <summary>Whether the request was refused for what it is, so that it need not be a valid one.</summary>
    [JsonIgnore]
    public bool IsInvalidRequest => Status is 400 or 413 or 415;

    public override string ToString() => $"{Version} {Operation} {LiveRequest.Method} {LiveRequest.Url} -> {LiveResponse.StatusCode} {LiveResponse.Body?.ToJsonString()}";
}
