using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.OpenShift.Kubernetes;

/// <summary><see cref="IClusterClient"/> over HTTP, for any resource.</summary>
internal sealed class ClusterClient(HttpClient http, int pageSize) : IClusterClient
{
    private const string FieldManager = "aro-rp";

    // A list that changes faster than it can be read is given up.
    private const int MaxListRestarts = 3;

    public async Task<JsonObject?> GetAsync(string path, CancellationToken cancellationToken)
    {
        (int status, JsonObject? body) = await SendAsync(HttpMethod.Get, path, null, null, cancellationToken, allowed: 404).ConfigureAwait(false);
        return status == 404 ? null : Require(body, HttpMethod.Get, path, status);
    }

    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        for (int restart = 0; ; restart++)
        {
            try
            {
                return await ReadPagesAsync(path, cancellationToken).ConfigureAwait(false);
            }
            catch (ClusterApiException e) when (e.StatusCode == 410 && restart < MaxListRestarts)
            {
                // The continue token expired: the pages read so far belong to a list that is no more.
            }
        }
    }

    public async Task<JsonObject> ApplyAsync(string path, JsonObject value, CancellationToken cancellationToken)
    {
        string target = WithQuery(path, $"fieldManager={FieldManager}&force=true");
        (int status, JsonObject? body) = await SendAsync(HttpMethod.Patch, target, value, "application/apply-patch+yaml", cancellationToken).ConfigureAwait(false);
        return Require(body, HttpMethod.Patch, path, status);
    }

    public async Task<JsonObject> MergePatchAsync(string path, JsonObject patch, CancellationToken cancellationToken)
    {
        string target = WithQuery(path, $"fieldManager={FieldManager}");
        (int status, JsonObject? body) = await SendAsync(HttpMethod.Patch, target, patch, "application/merge-patch+json", cancellationToken).ConfigureAwait(false);
        return Require(body, HttpMethod.Patch, path, status);
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        await SendAsync(HttpMethod.Delete, path, null, null, cancellationToken, allowed: 404).ConfigureAwait(false);

    public void Dispose() => http.Dispose();

    private async Task<IReadOnlyList<JsonObject>> ReadPagesAsync(string path, CancellationToken cancellationToken)
    {
        List<JsonObject> items = [];
        string? next = null;
        do
        {
            string page = WithQuery(path, $"limit={pageSize}" + (next is null ? "" : "&continue=" + Uri.EscapeDataString(next)));
            (int status, JsonObject? body) = await SendAsync(HttpMethod.Get, page, null, null, cancellationToken).ConfigureAwait(false);
            JsonObject list = Require(body, HttpMethod.Get, path, status);
            items.AddRange((list["items"] as JsonArray)?.OfType<JsonObject>() ?? []);
            next = (string?)(list["metadata"] as JsonObject)?["continue"];
        }
        while (!string.IsNullOrEmpty(next));
        return items;
    }

    private async Task<(int Status, JsonObject? Body)> SendAsync(
        HttpMethod method, string path, JsonObject? content, string? contentType, CancellationToken cancellationToken, int allowed = 0)
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Accept.ParseAdd("application/json");
        if (content is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content.ToJsonString()));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType!);
        }

        int status;
        string text;
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            status = (int)response.StatusCode;
            text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ClusterApiException(
                $"{method} {path}: the API server {http.BaseAddress?.Authority} did not answer: {e.GetBaseException().Message}", null, null, e);
        }

        JsonObject? body = Parse(text);
        return status is >= 200 and < 300 || status == allowed ? (status, body) : throw Failure(method, path, status, body, text);
    }

    private static ClusterApiException Failure(HttpMethod method, string path, int status, JsonObject? body, string text)
    {
        bool isStatus = Text(body?["kind"]) == "Status";
        string message = (isStatus ? Text(body!["message"]) : null) ?? (text.Length > 500 ? text[..500] : text);
        return new ClusterApiException($"{method} {path}: {status}: {message}", status, isStatus ? Text(body!["reason"]) : null);
    }

    private static JsonObject Require(JsonObject? body, HttpMethod method, string path, int status) =>
        body ?? throw new ClusterApiException($"{method} {path}: {status}: the answer is not a JSON object.", status, null);

    private static JsonObject? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string WithQuery(string path, string query) => path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
}
