using System.Buffers;
using System.Text;
using System.Text.Json;
using Aro.Api.Secrets;
using Aro.Database.Documents;

namespace Aro.Database.Encryption.Rotation;

/// <summary>
/// Seals the secrets of a stored document anew. It works on the JSON and not on the typed document: every other byte stays as it is, and
/// a document that this build cannot decode is resealed all the same.
/// </summary>
internal sealed class DocumentResealer(AesGcmSecretProtector protector)
{
    /// <summary>Reseals a document in memory.</summary>
    public ResealedDocument Reseal(StoredDocument document)
    {
        try
        {
            List<string> problems = [];
            (byte[]? json, int secrets) = Reseal(document, problems);
            return new ResealedDocument(json is null ? null : CreateWrite(document.Id, json), secrets, problems);
        }
        catch (JsonException)
        {
            // The exception may quote the document.
            return new ResealedDocument(null, 0, ["Its JSON cannot be read."]);
        }
    }

    private (byte[]? Json, int Secrets) Reseal(StoredDocument document, List<string> problems)
    {
        ReadOnlySpan<byte> json = document.Json.Span;
        Utf8JsonReader reader = new(json);
        ArrayBufferWriter<byte>? output = null;
        int copied = 0;
        int secrets = 0;
        string member = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                member = reader.GetString()!;
            }
            else if (reader.TokenType == JsonTokenType.String
                && reader.ValueSpan.StartsWith("v1:"u8)
                && reader.GetString() is { } text
                && IsSecret(member, text))
            {
                secrets++;
                if (!protector.IsCurrent(text) && Reseal(document, member, text, problems) is { } resealed)
                {
                    output ??= new ArrayBufferWriter<byte>(json.Length + 1024);
                    output.Write(json[copied..(int)reader.TokenStartIndex]);
                    output.Write(Encoding.UTF8.GetBytes($"\"{resealed}\""));
                    copied = (int)reader.BytesConsumed;
                }
            }
        }

        output?.Write(json[copied..]);
        return (output?.WrittenSpan.ToArray(), secrets);
    }

    /// <summary>A member this build knows as a secret; or one of another build's, told by a key of ours that is named in it.</summary>
    private bool IsSecret(string member, string text) =>
        AesGcmSecretProtector.KeyIdOf(text) is { } keyId && (SecretMembers.Named(member).Count > 0 || protector.IsKnownKey(keyId));

    private string? Reseal(StoredDocument document, string member, string text, List<string> problems)
    {
        IReadOnlyList<string> candidates = SecretMembers.Named(member);
        if (candidates.Count == 0)
        {
            problems.Add($"The member '{member}' is sealed, but this build does not know it. Run the newest build.");
            return null;
        }

        string? problem = null;
        foreach (string candidate in candidates)
        {
            string binding = $"{document.Partition}/{document.Id}/{candidate}";
            try
            {
                return protector.Seal(protector.Open(text, binding), binding);
            }
            catch (SecretOpenException exception)
            {
                problem = exception.Message;
            }
        }

        problems.Add(problem!);
        return null;
    }

    /// <summary>The members a store indexes stand in the JSON too (see <see cref="DocumentWrite"/>).</summary>
    private static DocumentWrite CreateWrite(string id, byte[] json)
    {
        using JsonDocument parsed = JsonDocument.Parse(json);
        JsonElement root = parsed.RootElement;
        return new DocumentWrite(
            id,
            root.TryGetProperty("kind", out JsonElement kind) && kind.GetString() is { } text ? text : throw new JsonException("A document has no kind."),
            json,
            Number(root, "queuedAt"),
            root.TryGetProperty("lease", out JsonElement lease) ? Number(lease, "expires") : null,
            (int?)Number(root, "ttl"));
    }

    private static long? Number(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? value.GetInt64()
            : null;
}
