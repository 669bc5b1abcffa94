using System.Buffers;
using System.Text;
using System.Text.Json;
using Aro.Database.Documents;

namespace Aro.Database.Cosmos;

/// <summary>
/// The stored form of a document: its JSON as the caller gave it and one member more, <c>commitId</c>, that names the commit which wrote
/// it. Azure Cosmos DB adds members of its own. Callers see neither.
/// </summary>
/// <param name="Stored">The document as callers see it.</param>
/// <param name="CommitId">The commit that wrote it; null when it was written by something else.</param>
internal sealed record CosmosDocument(StoredDocument Stored, string? CommitId)
{
    private const string CommitIdMember = "commitId";

    /// <summary>The body to send. Throws <see cref="ArgumentException"/> when the JSON is not of a document with this id and partition.</summary>
    public static byte[] ToBody(string partition, DocumentWrite write, string commitId)
    {
        ReadOnlySpan<byte> json = write.Json.Span;
        int start = CheckIdentity(json, partition, write.Id);
        return [.. Encoding.UTF8.GetBytes($"{{\"{CommitIdMember}\":\"{commitId}\","), .. json[start..]];
    }

    /// <summary>Reads a body that Azure Cosmos DB returned.</summary>
    public static CosmosDocument FromBody(ReadOnlySpan<byte> body)
    {
        ArrayBufferWriter<byte> json = new(body.Length);
        (string? id, string? partition, string? etag, string? commitId) = (null, null, null, null);
        Utf8JsonReader reader = new(body);
        reader.Read();
        json.Write("{"u8);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int start = (int)reader.TokenStartIndex;
            string name = reader.GetString()!;
            reader.Read();
            string? text = reader.TokenType == JsonTokenType.String && name is "id" or "partitionKey" or "_etag" or CommitIdMember ? reader.GetString() : null;
            reader.Skip();
            switch (name)
            {
                case "_etag":
                    etag = text;
                    continue;
                case CommitIdMember:
                    commitId = text;
                    continue;
                case "_rid" or "_self" or "_attachments" or "_ts" or "_lsn" or "_metadata":
                    continue;
                case "id":
                    id = text;
                    break;
                case "partitionKey":
                    partition = text;
                    break;
            }

            json.Write(json.WrittenCount > 1 ? ","u8 : []);
            json.Write(body[start..(int)reader.BytesConsumed]);
        }

        json.Write("}"u8);
        return id is null || partition is null || etag is null
            ? throw new JsonException("A document without id, partitionKey or _etag was returned.")
            : new CosmosDocument(new StoredDocument(partition, id, etag, json.WrittenMemory), commitId);
    }

    /// <summary>Where the object's first member begins.</summary>
    private static int CheckIdentity(ReadOnlySpan<byte> json, string partition, string id)
    {
        try
        {
            Utf8JsonReader reader = new(json);
            reader.Read();
            int start = (int)reader.BytesConsumed;
            (bool hasId, bool hasPartition) = (false, false);
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    bool isId = reader.ValueTextEquals("id"u8);
                    bool isPartition = reader.ValueTextEquals("partitionKey"u8);
                    reader.Read();
                    hasId |= isId && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(id);
                    hasPartition |= isPartition && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(partition);
                    reader.Skip();
                }
            }

            return hasId && hasPartition
                ? start
                : throw new ArgumentException($"The JSON of document '{id}' does not say that it is this document of partition '{partition}'.", nameof(json));
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"Document '{id}' is not JSON.", nameof(json), e);
        }
    }
}
