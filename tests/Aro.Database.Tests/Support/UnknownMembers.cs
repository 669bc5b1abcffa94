using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.Api.Internal;

namespace Aro.Database.Tests.Support;

/// <summary>Members that another build knows and this one does not.</summary>
internal static class UnknownMembers
{
    private const string Name = "unheardOf";

    /// <summary>Plants one, with a value of its own for each round, into the JSON of every <see cref="InternalObject"/>; returns how many there are.</summary>
    public static int Plant(JsonNode? node, Type type, int round = 0)
    {
        int count = 0;
        if (typeof(InternalObject).IsAssignableFrom(type) && node is JsonObject known)
        {
            foreach (PropertyInfo property in type.GetProperties())
            {
                count += Plant(known[JsonNamingPolicy.CamelCase.ConvertName(property.Name)], property.PropertyType, round);
            }

            known[Name] = new JsonObject { ["deep"] = new JsonArray(1, "two", null, new JsonObject { ["x"] = 1.50m, ["round"] = round }) };
            count++;
        }
        else if (node is JsonArray list && type.IsGenericType)
        {
            count += list.Sum(item => Plant(item, type.GetGenericArguments()[0], round));
        }
        else if (node is JsonObject map && type.IsGenericType && typeof(IDictionary).IsAssignableFrom(type))
        {
            count += map.ToList().Sum(item => Plant(item.Value, type.GetGenericArguments()[1], round));
        }

        return count;
    }

    /// <summary>How many are there.</summary>
    public static int Count(JsonNode? node) => node switch
    {
        JsonObject o => o.Count(p => p.Key == Name) + o.Where(p => p.Key != Name).Sum(p => Count(p.Value)),
        JsonArray a => a.Sum(Count),
        _ => 0,
    };
}
