using System.Text.Json.Nodes;
using Aro.Swagger.Comparison;

namespace Aro.Swagger.Tests;

/// <summary>A change of one place in a document, and how to take it back.</summary>
internal sealed record PlantedChange(string Place, Action Plant, Action TakeBack)
{
    /// <summary>
    /// The smallest changes there are, of everything but words for people: each member removed, each value changed, the first two elements of
    /// each list swapped, and an unknown member put into each object.
    /// </summary>
    public static IEnumerable<PlantedChange> In(JsonNode node, string place) => node switch
    {
        JsonObject parent => InObject(parent, place),
        JsonArray items => InArray(items, place),
        _ => [],
    };

    private static IEnumerable<PlantedChange> InObject(JsonObject parent, string place)
    {
        const string Unknown = "x-planted";
        yield return new PlantedChange(place.Then(Unknown), () => parent[Unknown] = true, () => parent.Remove(Unknown));
        foreach ((string name, JsonNode? value) in parent.Where(member => !NotCompared.IsWords(member.Key, member.Value)).ToArray())
        {
            string below = place.Then(name);
            bool isMeaning = value is JsonValue && place.EndsWith(".scopes", StringComparison.Ordinal);
            yield return new PlantedChange(below + " removed", () => parent.Remove(name), () => parent[name] = value);
            if (value is JsonValue single && !isMeaning)
            {
                yield return new PlantedChange(below + " changed", () => parent[name] = Other(single), () => parent[name] = value);
            }

            foreach (PlantedChange change in In(value!, below))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<PlantedChange> InArray(JsonArray items, string place)
    {
        for (int i = 0; i < items.Count; i++)
        {
            JsonNode item = items[i]!;
            int index = i;
            string below = $"{place}[{i}]";
            yield return new PlantedChange(below + " removed", () => items.RemoveAt(index), () => items.Insert(index, item));
            if (item is JsonValue single)
            {
                yield return new PlantedChange(below + " changed", () => items[index] = Other(single), () => items[index] = item);
            }

            foreach (PlantedChange change in In(item, below))
            {
                yield return change;
            }
        }

        if (items.Count > 1)
        {
            yield return new PlantedChange(place + " swapped", Swap, Swap);
        }

        void Swap()
        {
            JsonNode first = items[0]!;
            items.RemoveAt(0);
            items.Insert(1, first);
        }
    }

    private static JsonValue Other(JsonValue value) =>
        value.TryGetValue(out bool flag) ? JsonValue.Create(!flag)
        : value.TryGetValue(out int number) ? JsonValue.Create(number + 1)
        : JsonValue.Create(value + "x");
}
