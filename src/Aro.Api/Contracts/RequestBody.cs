using System.Text.Json;
using Aro.Api.Errors;

namespace Aro.Api.Contracts;

/// <summary>What is said of the body of a PUT or PATCH as a whole: it must be one JSON object.</summary>
internal static class RequestBody
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    /// <summary>How bodies are parsed: as RFC 8259 has it, without comments and trailing commas.</summary>
    public static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = MaxDepth };

    /// <summary>The bytes of the document, without a byte order mark. Throws 400 InvalidRequestContent when there are none.</summary>
    public static ReadOnlyMemory<byte> Content(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        return body.Span.Trim(" \t\r\n"u8).IsEmpty
            ? throw Refuse("The request has no body; send the cluster as a JSON object.", null)
            : body;
    }

    /// <summary>400 InvalidRequestContent for a body that is not JSON.</summary>
    public static CloudErrorException NotJson(JsonException cause) => Refuse(
        $"The request body cannot be read as JSON (line {cause.LineNumber + 1}, byte {cause.BytePositionInLine + 1}). It must be well-formed and at most {MaxDepth} levels deep.",
        cause);

    /// <summary>400 InvalidRequestContent for a body that is another kind of JSON value.</summary>
    public static CloudErrorException NotAnObject(JsonTokenType found) =>
        Refuse($"The request body must be a JSON object, not {Describe(found)}.", null);

    /// <summary>A kind of JSON value by the token it begins with, for people.</summary>
    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };

    private static CloudErrorException Refuse(string message, Exception? cause) =>
        new(400, ErrorCodes.InvalidRequestContent, message, target: null, cause);
}
