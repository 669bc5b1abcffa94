using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Documents;

/// <summary>Reads documents that clients send, and adds the system's members to those that are stored.</summary>
internal static class DocumentBody
{
    /// <summary>Largest document, 2 MiB.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private static readonly HashSet<string> s_system = new(StringComparer.Ordinal) { "_rid", "_self", "_etag", "_attachments", "_ts", "_lsn" };

    /// <summary>Parses a request's body. Throws a 413 or a 400.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxBytes)
        {
            throw CosmosErrorException.TooLarge();
        }

        try
        {
            JsonElement value = JsonElement.Parse(body);
            return value.ValueKind == JsonValueKind.Object ? value : throw Invalid();
        }
        catch (JsonException)
        {
            throw Invalid();
        }
    }

    /// <summary>The stored form. Throws a 413 when it is too large.</summary>
    public static byte[] Store(JsonElement document, string rid, string self, string etag, long timestamp)
    {
        byte[] body = JsonValues.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in document.EnumerateObject().Where(m => !s_system.Contains(m.Name)))
            {
                member.WriteTo(writer);
            }

            writer.WriteString("_rid", rid);
            writer.WriteString("_self", self + "docs/" + rid + "/");
            writer.WriteString("_etag", etag);
            writer.WriteString("_attachments", "attachments/");
            writer.WriteNumber("_ts", timestamp);
            writer.WriteEndObject();
        });
        return body.Length <= MaxBytes ? body : throw CosmosErrorException.TooLarge();
    }

    /// <summary>The form of the change feed: with the number of the transaction.</summary>
    public static JsonElement WithLsn(StoredDocument document) => JsonValues.Build(writer =>
    {
        writer.WriteStartObject();
        foreach (JsonProperty member in document.Root.EnumerateObject())
        {
            member.WriteTo(writer);
        }

        writer.WriteNumber("_lsn", document.Lsn);
        writer.WriteEndObject();
    });

    private static CosmosErrorException Invalid() => CosmosErrorException.BadRequest("The request payload is invalid. Ensure to provide a valid request payload.");
}
