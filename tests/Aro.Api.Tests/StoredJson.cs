using System.Text.Json;
using System.Text.Json.Serialization;
using Aro.Api.Secrets;

namespace Aro.Api.Tests;

/// <summary>Internal objects as JSON with secrets in clear, so that tests can compare them whole.</summary>
internal static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new SecureStringConverter(), new SecureBytesConverter(), new JsonStringEnumConverter() },
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    private sealed class SecureStringConverter : JsonConverter<SecureString>
    {
        public override SecureString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            SecureString.FromPlaintext(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, SecureString value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
    }

    private sealed class SecureBytesConverter : JsonConverter<SecureBytes>
    {
        public override SecureBytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            SecureBytes.FromPlaintext(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, SecureBytes value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.Reveal());
    }
}
