using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Indexing;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Resources;

/// <summary>A container as its creator described it, checked and with the service's defaults.</summary>
internal sealed record ContainerDefinition
{
    private const int MaxPartitionKeyPaths = 3;

    public required string Id { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> PartitionKeyPaths { get; init; }

    public required JsonElement PartitionKey { get; init; }

    public required IndexingPolicy Indexing { get; init; }

    /// <summary>Each unique key is a list of paths.</summary>
    public required IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> UniqueKeys { get; init; }

    public required JsonElement UniqueKeyPolicy { get; init; }

    /// <summary>Seconds; -1: only documents that say so expire; null: none does.</summary>
    public required int? DefaultTimeToLive { get; init; }

    /// <summary>Checks a definition. Throws a 400.</summary>
    public static ContainerDefinition Parse(JsonElement body)
    {
        string id = ResourceNames.Check(body.Member("id"));
        JsonElement partitionKey = body.Member("partitionKey");
        IReadOnlyList<IReadOnlyList<string>> paths = Paths(partitionKey.Member("paths"), "partitionKey");
        string kind = partitionKey.Member("kind") is { ValueKind: JsonValueKind.String } k ? k.GetString()! : "Hash";
        if (paths.Count is 0 or > MaxPartitionKeyPaths || kind is not ("Hash" or "MultiHash") || (kind == "Hash" && paths.Count > 1)
            || partitionKey.Member("version") is { ValueKind: JsonValueKind.Number } v && v.GetInt32() is not (1 or 2))
        {
            throw CosmosErrorException.BadRequest("The partition key definition is not valid: one path of kind Hash, or up to three of kind MultiHash.");
        }

        JsonElement uniqueKeys = body.Member("uniqueKeyPolicy");
        return new()
        {
            Id = id,
            PartitionKeyPaths = paths,
            PartitionKey = WithVersion(partitionKey, kind),
            Indexing = IndexingPolicy.Parse(body.Member("indexingPolicy")),
            UniqueKeys = UniqueKeysOf(uniqueKeys),
            UniqueKeyPolicy = uniqueKeys,
            DefaultTimeToLive = TimeToLive(body.Member("defaultTtl"), "defaultTtl"),
        };
    }

    /// <summary>Throws a 400 unless the value is absent, -1 or a positive number of seconds.</summary>
    public static int? TimeToLive(JsonElement value, string name)
    {
        if (!value.IsDefined() || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int seconds) && (seconds == -1 || seconds > 0)
            ? seconds
            : throw CosmosErrorException.BadRequest($"The input {name} '{value}' is invalid. Ensure to provide a nonzero positive integer value, or -1.");
    }

    /// <summary>What of a definition cannot change later.</summary>
    public bool HasSameKeys(ContainerDefinition other) => Id == other.Id
        && JsonOrder.Instance.Compare(PartitionKey, other.PartitionKey) == 0
        && JsonOrder.Instance.Compare(UniqueKeyPolicy, other.UniqueKeyPolicy) == 0;

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("id", Id);
        writer.WritePropertyName("partitionKey");
        PartitionKey.WriteTo(writer);
        writer.WritePropertyName("indexingPolicy");
        Indexing.WriteTo(writer);
        if (UniqueKeyPolicy.IsDefined())
        {
            writer.WritePropertyName("uniqueKeyPolicy");
            UniqueKeyPolicy.WriteTo(writer);
        }

        if (DefaultTimeToLive is not null)
        {
            writer.WriteNumber("defaultTtl", DefaultTimeToLive.Value);
        }

        writer.WriteStartObject("conflictResolutionPolicy");
        writer.WriteString("mode", "LastWriterWins");
        writer.WriteString("conflictResolutionPath", "/_ts");
        writer.WriteString("conflictResolutionProcedure", "");
        writer.WriteEndObject();
        writer.WriteStartObject("geospatialConfig");
        writer.WriteString("type", "Geography");
        writer.WriteEndObject();
    }

    private static IReadOnlyList<IReadOnlyList<string>> Paths(JsonElement paths, string of)
    {
        if (paths.ValueKind != JsonValueKind.Array)
        {
            throw CosmosErrorException.BadRequest($"The required property 'paths' of {of} is missing.");
        }

        return [.. paths.EnumerateArray().Select(path => path.ValueKind == JsonValueKind.String && IndexPath.TryParseNames(path.GetString()!, out IReadOnlyList<string>? names)
            ? names
            : throw CosmosErrorException.BadRequest($"The path '{path}' of {of} is not valid."))];
    }

    private static IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> UniqueKeysOf(JsonElement policy)
    {
        JsonElement keys = policy.Member("uniqueKeys");
        return keys.ValueKind == JsonValueKind.Array ? [.. keys.EnumerateArray().Select(key => Paths(key.Member("paths"), "uniqueKeyPolicy"))] : [];
    }

    private static JsonElement WithVersion(JsonElement partitionKey, string kind) => JsonValues.Build(writer =>
    {
        writer.WriteStartObject();
        writer.WritePropertyName("paths");
        partitionKey.Member("paths").WriteTo(writer);
        writer.WriteString("kind", kind);
        writer.WriteNumber("version", 2);
        writer.WriteEndObject();
    });
}
