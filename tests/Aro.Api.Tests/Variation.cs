using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aro.Api.Tests;

/// <summary>Makes of what GET shows a body that changes, empties, leaves out, moves or repeats some of it.</summary>
internal static class Variation
{
    private static readonly string[] Values =
        ["null", "{}", "[]", "\"\"", "\"x\"", "9", "[{}]", "[{\"name\":\"worker\"}]", "\"Disabled\"", "\"Public\"", "\"UserDefinedRouting\"", "\"4.20.0\""];

    private static readonly string[] PullSecrets = ["", "{\"auths\":{}}", "{\"auths\":{\"registry.example\":{\"auth\":\"c2VjcmV0\"}}}"];

    /// <summary>The same random numbers make the same body.</summary>
    /// <param name="shown">What GET shows of the cluster.</param>
    /// <param name="others">What it shows of others, from which members are taken.</param>
    /// <param name="random">Makes the choices.</param>
    public static JsonObject Of(JsonObject shown, JsonObject[] others, Random random)
    {
        JsonObject body = shown.DeepClone().AsObject();
        if (random.Next(3) == 0)
        {
            body["properties"]!["clusterProfile"]!["pullSecret"] = PullSecrets[random.Next(PullSecrets.Length)];
        }

        for (int changes = random.Next(4); changes > 0; changes--)
        {
            List<(JsonNode Parent, object Key)> places = [.. Places(body)];
            if (places.Count > 0)
            {
                (JsonNode parent, object key) = places[random.Next(places.Count)];
                Change(parent, key, others[random.Next(others.Length)], random);
            }
        }

        return body;
    }

    private static void Change(JsonNode parent, object key, JsonObject other, Random random)
    {
        JsonNode? value = At(parent, key);
        switch (random.Next(7))
        {
            case 0:
                Set(parent, key, JsonNode.Parse(Values[random.Next(Values.Length)]));
                break;
            case 1:
                Set(parent, key, value is JsonObject ? new JsonObject() : value is JsonArray ? new JsonArray() : null);
                break;
            case 2 when value?.GetValueKind() == JsonValueKind.String:
                string text = value.GetValue<string>();
                Set(parent, key, random.Next(3) switch { 0 => text.ToUpperInvariant(), 1 => text.ToLowerInvariant(), _ => text + "2" });
                break;
            case 3 when value?.GetValueKind() == JsonValueKind.Number:
                Set(parent, key, value.GetValue<int>() + 1);
                break;
            case 4:
                Set(parent, key, Places(other).Where(place => place.Key.Equals(key)).Select(place => At(place.Parent, place.Key)).FirstOrDefault()?.DeepClone());
                break;
            case 5 when parent is JsonArray list:
                list.Insert(random.Next(list.Count + 1), value?.DeepClone());
                break;
            default:
                Rearrange(parent, random);
                break;
        }
    }

    // Elements and members in another order, or some of them gone.
    private static void Rearrange(JsonNode parent, Random random)
    {
        bool isShorter = random.Next(2) == 0;
        if (parent is JsonArray list)
        {
            JsonNode?[] elements = [.. list];
            random.Shuffle(elements);
            list.Clear();
            Array.ForEach(elements[(isShorter ? 1 : 0)..], list.Add);
        }
        else
        {
            KeyValuePair<string, JsonNode?>[] members = [.. parent.AsObject()];
            random.Shuffle(members);
            parent.AsObject().Clear();
            Array.ForEach(members[(isShorter ? random.Next(members.Length) : 0)..], member => parent[member.Key] = member.Value);
        }
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Places(member.Value).Prepend((map, member.Key))),
        JsonArray list => list.SelectMany((element, i) => Places(element).Prepend((list, i))),
        _ => [],
    };

    private static JsonNode? At(JsonNode parent, object key) => key is int index ? parent[index] : parent[(string)key];

    private static void Set(JsonNode parent, object key, JsonNode? value)
    {
        if (key is int index)
        {
            parent[index] = value;
        }
        else
        {
            parent[(string)key] = value;
        }
    }
}
