using System.Text.Json;
using Aro.Api.Errors;

namespace Aro.Api.Contracts;

/// <summary>Parses the body of a PUT or PATCH into a JSON object.</summary>
internal static class RequestBody
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>The body. Throws 400 InvalidRequestContent when it is not a JSON object.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw Refuse("The request has no body; send the cluster as a JSON object.", null);
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Options);
        }
        catch (JsonException e)
        {
            throw Refuse(
                $"The request body cannot be read as JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}). It must be well-formed and at most {MaxDepth} levels deep.",
                e);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        string found = Describe(document.RootElement.ValueKind);
        document.Dispose();
        throw Refuse($"The request body must be a JSON object, not {found}.", null);
    }

    /// <summary>A kind of JSON value, for people.</summary>
    public static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    private static CloudErrorException Refuse(string message, Exception? cause) =>
        new(400, ErrorCodes.InvalidRequestContent, message, target: null, cause);
}
