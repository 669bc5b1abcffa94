using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.LocalCloud.ResourceManager;
using Microsoft.AspNetCore.Http;

namespace Aro.LocalCloud.Hosting;

/// <summary>Reading and writing JSON over HTTP.</summary>
internal static class HttpContextExtensions
{
    /// <summary>ARM's limit of a request body, in bytes.</summary>
    public const int MaxBody = 4 * 1024 * 1024;

    public static async Task WriteJsonAsync(this HttpContext context, int status, JsonNode? body)
    {
        context.Response.StatusCode = status;
        if (body is null || status == 204)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(CloudJson.Write(body));
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    public static Task WriteErrorAsync(this HttpContext context, CloudException error)
    {
        if (error.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString();
        }

        return context.WriteJsonAsync(error.StatusCode, new JsonObject { ["error"] = error.ToJson() });
    }

    /// <summary>The body's text.</summary>
    /// <exception cref="CloudException">It is longer than <see cref="MaxBody"/>.</exception>
    public static async Task<string> ReadTextAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBody)
            {
                throw new CloudException(413, "RequestContentTooLarge", $"The request content size exceeds the maximum of {MaxBody} bytes.");
            }
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The body as a JSON object; null when it is empty.</summary>
    /// <exception cref="CloudException">It is something else.</exception>
    public static async Task<JsonObject?> ReadJsonAsync(this HttpRequest request, CancellationToken cancellationToken)
    {
        var text = await request.ReadTextAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return CloudJson.ParseObject(text);
        }
        catch (JsonException e)
        {
            throw CloudErrors.InvalidRequestContent($"The request content was invalid and could not be deserialized: '{e.Message}'.");
        }
    }
}
