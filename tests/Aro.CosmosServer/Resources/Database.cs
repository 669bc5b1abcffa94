using System.Text.Json;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Resources;

/// <summary>A database and its containers.</summary>
internal sealed class Database(string id, byte[] ridBytes, string etag, long timestamp)
{
    public string Id { get; } = id;

    public byte[] RidBytes { get; } = ridBytes;

    public string Rid { get; } = ResourceIds.ToText(ridBytes);

    public Dictionary<string, Container> Containers { get; } = new(StringComparer.Ordinal);

    public JsonElement Describe() => JsonValues.Build(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("_rid", Rid);
        writer.WriteString("_self", $"dbs/{Rid}/");
        writer.WriteString("_etag", etag);
        writer.WriteString("_colls", "colls/");
        writer.WriteString("_users", "users/");
        writer.WriteNumber("_ts", timestamp);
        writer.WriteEndObject();
    });
}
