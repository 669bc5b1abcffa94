using System.Text.Json;
using Aro.CosmosServer.Resources;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Query;

/// <summary>
/// Where a client that merges ordered partitions goes on: behind these values of ORDER BY. <paramref name="Number"/> names the last document
/// with exactly these values that was handed out; without it they are all taken, or none when <paramref name="Exclude"/>.
/// </summary>
internal sealed record ResumeFilter(IReadOnlyList<JsonElement> Values, ulong? Number, bool Exclude)
{
    public static ResumeFilter? Parse(JsonElement filter)
    {
        if (filter.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        ulong? number = filter.Member("rid") is { ValueKind: JsonValueKind.String } rid ? ResourceIds.DocumentNumber(rid.GetString()!) : null;
        return new([.. filter.Member("value").EnumerateArray().Select(ValueOf)], number, filter.Member("exclude").IsTrue());
    }

    /// <summary>Undefined is sent as an empty array, a value of a complex type as an object.</summary>
    private static JsonElement ValueOf(JsonElement value)
        => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0 ? JsonValues.Undefined : value;
}
