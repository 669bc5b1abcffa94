using System.Text.Json;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Partitioning;

/// <summary>
/// The value of a partition key, in the form of its header: a JSON array with one element for each path; <c>{}</c> stands for a path that
/// the document does not have. Two values are equal when their JSON is.
/// </summary>
internal readonly record struct PartitionKeyValue(string Json)
{
    public IReadOnlyList<JsonElement> Components => [.. JsonElement.Parse(Json).EnumerateArray()];

    /// <summary>Reads the header. Throws a 400.</summary>
    public static PartitionKeyValue Parse(string header)
    {
        try
        {
            JsonElement value = JsonElement.Parse(header);
            return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsComponent)
                ? Of([.. value.EnumerateArray()])
                : throw Invalid(header);
        }
        catch (JsonException)
        {
            throw Invalid(header);
        }
    }

    /// <summary>The value that a document has under a definition. Throws a 400 for arrays and objects.</summary>
    public static PartitionKeyValue Extract(JsonElement document, IReadOnlyList<IReadOnlyList<string>> paths)
    {
        List<JsonElement> components = [];
        foreach (IReadOnlyList<string> path in paths)
        {
            JsonElement value = path.Aggregate(document, (of, name) => of.Member(name));
            components.Add(value.ValueKind switch
            {
                JsonValueKind.Undefined => JsonElement.Parse("{}"u8),
                JsonValueKind.Array or JsonValueKind.Object => throw CosmosErrorException.BadRequest("The partition key supplied in the document is not a primitive."),
                _ => value,
            });
        }

        return Of(components);
    }

    private static bool IsComponent(JsonElement value)
        => value.ValueKind != JsonValueKind.Array && (value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Any());

    private static PartitionKeyValue Of(IReadOnlyList<JsonElement> components) => new(System.Text.Encoding.UTF8.GetString(JsonValues.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (JsonElement component in components)
        {
            component.WriteTo(writer);
        }

        writer.WriteEndArray();
    })));

    private static CosmosErrorException Invalid(string header) => CosmosErrorException.BadRequest($"Partition key {header} is invalid.");
}
