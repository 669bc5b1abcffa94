using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Kubernetes.Serving;

/// <summary>Reads bodies: JSON or YAML, at most 3 MiB, the API server's limit.</summary>
internal static class RequestBody
{
    private const int Limit = 3 * 1024 * 1024;

    /// <summary>The body as an object; null when there is none.</summary>
    /// <exception cref="KubernetesStatusException">400 malformed, 413 too large, 415 of another type.</exception>
    public static async Task<JsonObject?> ReadObjectAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var node = await ReadAsync(request, cancellationToken);
        return node switch
        {
            null => null,
            JsonObject value => value,
            _ => throw KubernetesStatusException.BadRequest("the request body is not an object"),
        };
    }

    /// <summary>The body; null when there is none.</summary>
    /// <exception cref="KubernetesStatusException">400 malformed, 413 too large, 415 of another type.</exception>
    public static async Task<JsonNode?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16384];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > Limit)
            {
                throw new KubernetesStatusException(413, "RequestEntityTooLarge", $"Request entity too large: limit is {Limit}");
            }
        }

        if (buffer.Length == 0)
        {
            return null;
        }

        var type = request.ContentType ?? "application/json";
        if (type.Contains("protobuf", StringComparison.OrdinalIgnoreCase))
        {
            throw KubernetesStatusException.UnsupportedMediaType("application/json, application/yaml");
        }

        var text = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        try
        {
            // JSON is YAML, but its own parser is exact and quick.
            return !type.Contains("yaml", StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith('{') ? JsonNode.Parse(text) : YamlDocuments.Parse(text) is [var document, ..] ? document : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw KubernetesStatusException.BadRequest($"the object provided is unrecognized (must be of type object): {e.Message}");
        }
    }
}
