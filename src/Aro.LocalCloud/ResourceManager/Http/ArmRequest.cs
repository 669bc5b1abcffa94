using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.ResourceManager.Http;

/// <summary>An authenticated request to Azure Resource Manager.</summary>
internal sealed class ArmRequest
{
    private JsonObject? _body;

    public ArmRequest(HttpContext http, JsonObject claims)
    {
        Http = http;
        Claims = claims;
        Segments = (http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        Path = "/" + string.Join('/', Segments);
        Providers = Array.FindLastIndex(Segments, s => string.Equals(s, "providers", StringComparison.OrdinalIgnoreCase));
    }

    public HttpContext Http { get; }

    /// <summary>Claims of the caller's token.</summary>
    public JsonObject Claims { get; }

    /// <summary>The path without doubled slashes.</summary>
    public string Path { get; }

    public string[] Segments { get; }

    /// <summary>Index of the last <c>providers</c> segment, or -1.</summary>
    public int Providers { get; }

    public string Method => Http.Request.Method;

    public string ApiVersion => Http.Request.Query["api-version"].ToString();

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Namespace of the provider the request is for, or null.</summary>
    public string? Namespace => Providers >= 0 && Providers + 1 < Segments.Length ? Segments[Providers + 1] : null;

    public bool IsMethod(string method) => string.Equals(Method, method, StringComparison.OrdinalIgnoreCase);

    public bool SegmentIs(int index, string value) =>
        index < Segments.Length && string.Equals(Segments[index], value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The body; an error when there is none.</summary>
    public async Task<JsonObject> BodyAsync() =>
        _body ??= await Http.Request.ReadJsonAsync(Aborted)
            ?? throw CloudErrors.InvalidRequestContent("The request content was invalid: a JSON object is required.");

    /// <summary>The body, or null when there is none.</summary>
    public async Task<JsonObject?> OptionalBodyAsync() => _body ??= await Http.Request.ReadJsonAsync(Aborted);

    public Task AnswerAsync(int status, JsonNode? body = null) => Http.WriteJsonAsync(status, body);

    public Task AnswerListAsync(IEnumerable<JsonNode> items) =>
        Http.WriteJsonAsync(200, new JsonObject { ["value"] = new JsonArray([.. items]) });
}
