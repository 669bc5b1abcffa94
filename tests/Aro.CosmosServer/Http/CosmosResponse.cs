using System.Text.Json;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Http;

/// <summary>An answer before it is written.</summary>
internal sealed record CosmosResponse
{
    public required int Status { get; init; }

    public byte[]? Body { get; init; }

    public double Charge { get; init; } = 1;

    public string? ETag { get; init; }

    public string? Continuation { get; init; }

    public string? SessionToken { get; init; }

    public int? ItemCount { get; init; }

    public int SubStatus { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public long? Lsn { get; init; }

    /// <summary>The container that the answer is about: its path by names, and its _rid.</summary>
    public (string FullName, string Rid)? Owner { get; init; }

    /// <summary>A feed: the documented envelope around its items.</summary>
    public static byte[] Feed(string rid, string name, IReadOnlyCollection<JsonElement> items) => JsonValues.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("_rid", rid);
        writer.WriteStartArray(name);
        foreach (JsonElement item in items)
        {
            item.WriteTo(writer);
        }

        writer.WriteEndArray();
        writer.WriteNumber("_count", items.Count);
        writer.WriteEndObject();
    });

    public static CosmosResponse Error(int status, string code, string message, int subStatus, double charge) => new()
    {
        Status = status,
        SubStatus = subStatus,
        Charge = charge,
        Body = JsonValues.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteString("message", message);
            writer.WriteEndObject();
        }),
    };
}
