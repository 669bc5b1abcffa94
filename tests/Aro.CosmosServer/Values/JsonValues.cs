using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aro.CosmosServer.Values;

/// <summary>JSON values made by expressions. <c>default(JsonElement)</c> is the query language's <c>undefined</c>.</summary>
internal static class JsonValues
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_strings = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement Undefined => default;

    public static JsonElement Null { get; } = JsonElement.Parse("null"u8);

    public static JsonElement True { get; } = JsonElement.Parse("true"u8);

    public static JsonElement False { get; } = JsonElement.Parse("false"u8);

    public static JsonElement Boolean(bool value) => value ? True : False;

    /// <summary>A number that JSON cannot hold (NaN, infinity) is undefined.</summary>
    public static JsonElement Number(double value)
        => double.IsFinite(value) ? JsonElement.Parse(value.ToString("R", CultureInfo.InvariantCulture)) : Undefined;

    public static JsonElement String(string value) => JsonSerializer.SerializeToElement(value, s_strings);

    public static bool IsDefined(this JsonElement value) => value.ValueKind != JsonValueKind.Undefined;

    public static bool IsTrue(this JsonElement value) => value.ValueKind == JsonValueKind.True;

    public static bool IsBoolean(this JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>The member, or undefined when there is none or the value is not an object.</summary>
    public static JsonElement Member(this JsonElement value, string name)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) ? member : Undefined;

    /// <summary>Builds a value by writing it.</summary>
    public static JsonElement Build(Action<Utf8JsonWriter> write) => JsonElement.Parse(Write(write));

    /// <summary>UTF-8 JSON of what is written.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, WriterOptions))
        {
            write(writer);
        }

        return stream.ToArray();
    }
}
