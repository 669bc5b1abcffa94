using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Aro.Conformance.Tests.Traffic.Checks;

/// <summary>A request as oav reads it.</summary>
internal sealed record LiveRequest(string Method, string Url, IReadOnlyDictionary<string, string> Query)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Body { get; init; }

    /// <summary>A request as it was sent.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="url">Path and query.</param>
    /// <param name="headers">All headers, by name in any case.</param>
    /// <param name="text">Text of the body; null for none.</param>
    public static LiveRequest Create(string method, string url, IReadOnlyDictionary<string, string> headers, string? text) =>
        new(method, url, QueryOf(url)) { Headers = headers, Body = WireBody.Parse(text) };

    private static Dictionary<string, string> QueryOf(string url) =>
        QueryHelpers.ParseQuery(url[url.IndexOf('?', StringComparison.Ordinal)..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
}
