using System.Text.Json;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Indexing;

/// <summary>A range of index values, in the order of <see cref="JsonOrder"/>.</summary>
internal readonly record struct IndexRange(JsonElement Low, bool LowInclusive, JsonElement High, bool HighInclusive)
{
    /// <summary>Above every value that a document can be compared by: an object with a name no document has.</summary>
    private static readonly JsonElement s_top = JsonElement.Parse("{\"\U0010FFFF\U0010FFFF\":0}");

    /// <summary>Every document that has the path.</summary>
    public static IndexRange Defined { get; } = new(JsonValues.Null, true, s_top, true);

    public static IndexRange Equal(JsonElement value) => new(value, true, value, true);

    public static IndexRange Between(JsonElement low, JsonElement high) => new(low, true, high, true);

    /// <summary>What compares so with the value: values of the same type only.</summary>
    public static IndexRange Of(string comparison, JsonElement value)
    {
        (JsonElement least, JsonElement beyond) = TypeBounds(value);
        return comparison switch
        {
            "=" => Equal(value),
            "<" => new(least, true, value, false),
            "<=" => new(least, true, value, true),
            ">" => new(value, false, beyond, false),
            _ => new(value, true, beyond, false),
        };
    }

    /// <summary>Texts that start so.</summary>
    public static IndexRange StartingWith(JsonElement prefix)
        => new(prefix, true, JsonValues.String(prefix.GetString() + "\U0010FFFF\U0010FFFF\U0010FFFF\U0010FFFF"), true);

    private static (JsonElement Least, JsonElement Beyond) TypeBounds(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => (JsonValues.Null, JsonValues.False),
        JsonValueKind.False or JsonValueKind.True => (JsonValues.False, JsonValues.Number(double.MinValue)),
        JsonValueKind.Number => (JsonValues.Number(double.MinValue), JsonValues.String("")),
        _ => (JsonValues.String(""), JsonElement.Parse("[]"u8)),
    };
}
