using System.Text.Json;
using System.Text.Json.Serialization;
using Aro.Api.Secrets;

namespace Aro.Database.Collections;

/// <summary>A secret member as its sealed text. Reading never opens it.</summary>
/// <param name="member">Declaring type and JSON name, for example <c>ClusterProfile.pullSecret</c>.</param>
internal sealed class SecureBytesConverter(string member) : JsonConverter<SecureBytes>
{
    public override SecureBytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? SecureBytes.FromSealed(reader.GetString()!, SecretScope.Binding(member), SecretScope.Protector)
            : throw new JsonException("A sealed secret is a text.");

    public override void Write(Utf8JsonWriter writer, SecureBytes value, JsonSerializerOptions options)
    {
        ISecretProtector protector = SecretScope.Protector;
        string binding = SecretScope.Binding(member);
        bool fromHere = value.SealedText is not null && value.Binding == binding;
        if (fromHere && protector.IsCurrent(value.SealedText!))
        {
            writer.WriteStringValue(value.SealedText);
            return;
        }

        string sealedText;
        try
        {
            sealedText = protector.Seal(value.Reveal(), binding);
        }
        catch (SecretOpenException) when (fromHere)
        {
            // The document must stay writable, and the key may turn up again.
            sealedText = value.SealedText!;
        }

        writer.WriteStringValue(sealedText);
    }
}
