using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Aro.Api.Errors;

/// <summary>JSON of errors.</summary>
[JsonSerializable(typeof(CloudErrorResponse))]
[JsonSerializable(typeof(CloudErrorBody))]
public sealed partial class CloudErrorJson : JsonSerializerContext
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>Writes <c>{"error": {…}}</c>.</summary>
    public static void Write(IBufferWriter<byte> output, CloudErrorBody error)
    {
        using Utf8JsonWriter writer = new(output, WriterOptions);
        JsonSerializer.Serialize(writer, new CloudErrorResponse(error), Default.CloudErrorResponse);
    }

    /// <summary>Reads <c>{"error": {…}}</c>; null when the text is something else.</summary>
    public static CloudErrorBody? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.CloudErrorResponse)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
