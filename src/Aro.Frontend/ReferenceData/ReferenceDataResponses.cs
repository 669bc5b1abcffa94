using System.Text.Json;
using Aro.Frontend.Requests;

namespace Aro.Frontend.ReferenceData;

/// <summary>Sends reference data.</summary>
internal static class ReferenceDataResponses
{
    /// <summary>Sends <c>{value:[…]}</c>; these lists are short and have one page.</summary>
    public static async Task SendListAsync<T>(this RequestContext context, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new PooledBufferWriter();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("value");
            foreach (T item in items)
            {
                write(json, item);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await context.Http.Response.SendJsonAsync(StatusCodes.Status200OK, buffer.Written, context.Aborted);
    }

    /// <summary>Sends one resource with its ETag.</summary>
    public static async Task SendOneAsync(this RequestContext context, int statusCode, string etag, Action<Utf8JsonWriter> write)
    {
        using var buffer = new PooledBufferWriter();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        context.Http.Response.Headers.ETag = ETagConditions.ToHeader(etag);
        await context.Http.Response.SendJsonAsync(statusCode, buffer.Written, context.Aborted);
    }

    /// <summary>Sends one resource a GET asks for, or 304 when the client has it.</summary>
    public static Task SendReadAsync(this RequestContext context, string etag, Action<Utf8JsonWriter> write)
    {
        if (!ETagConditions.IsNotModified(context.Http.Request, etag))
        {
            return context.SendOneAsync(StatusCodes.Status200OK, etag, write);
        }

        context.Http.Response.StatusCode = StatusCodes.Status304NotModified;
        context.Http.Response.Headers.ETag = ETagConditions.ToHeader(etag);
        return Task.CompletedTask;
    }
}
