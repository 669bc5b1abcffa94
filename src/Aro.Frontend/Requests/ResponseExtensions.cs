namespace Aro.Frontend.Requests;

/// <summary>Sends answers.</summary>
internal static class ResponseExtensions
{
    /// <summary>Sends a complete JSON body.</summary>
    public static async Task SendJsonAsync(this HttpResponse response, int statusCode, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        response.StatusCode = statusCode;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        await response.BodyWriter.WriteAsync(json, cancellationToken);
    }

    /// <summary>Sets <c>Retry-After</c> (ARM RPC: integer seconds).</summary>
    public static void SetRetryAfter(this HttpResponse response, int seconds) =>
        response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
