using System.Text.Json;
using System.Text.Json.Serialization;
using Aro.Api.Secrets;

namespace Aro.Database.Collections;

/// <summary>As <see cref="SecureBytesConverter"/>, for text.</summary>
internal sealed class SecureStringConverter(string member) : JsonConverter<SecureString>
{
    private readonly SecureBytesConverter _bytes = new(member);

    public override SecureString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SecureString.FromSealed(_bytes.Read(ref reader, typeof(SecureBytes), options));

    public override void Write(Utf8JsonWriter writer, SecureString value, JsonSerializerOptions options) =>
        _bytes.Write(writer, value.Bytes, options);
}
