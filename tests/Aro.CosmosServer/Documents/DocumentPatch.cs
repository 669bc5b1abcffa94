using System.Text.Json;
using System.Text.Json.Nodes;
using Aro.CosmosServer.Http;
using Aro.CosmosServer.Sql;
using Aro.CosmosServer.Values;

namespace Aro.CosmosServer.Documents;

/// <summary>Partial document update: add, set, replace, remove, incr and move, under an optional condition.</summary>
internal static class DocumentPatch
{
    private const int MaxOperations = 10;

    public static JsonElement Apply(JsonElement document, JsonElement patch, DateTimeOffset now)
    {
        CheckCondition(document, patch.Member("condition"), now);
        JsonElement operations = patch.Member("operations");
        if (operations.ValueKind != JsonValueKind.Array || operations.GetArrayLength() is 0 or > MaxOperations)
        {
            throw CosmosErrorException.BadRequest($"A patch request must have 1 to {MaxOperations} operations.");
        }

        JsonObject target = JsonObject.Create(document)!;
        foreach (JsonElement operation in operations.EnumerateArray())
        {
            Apply(target, operation);
        }

        return JsonElement.Parse(JsonValues.Write(writer => target.WriteTo(writer)));
    }

    private static void CheckCondition(JsonElement document, JsonElement condition, DateTimeOffset now)
    {
        if (condition.ValueKind != JsonValueKind.String)
        {
            return;
        }

        SqlQuery query = SqlParser.Parse("SELECT * " + condition.GetString());
        SqlEvaluator evaluator = new(new Dictionary<string, JsonElement>(StringComparer.Ordinal), now);
        if (query.Where is not null && !evaluator.Evaluate(query.Where, document).IsTrue())
        {
            throw CosmosErrorException.PreconditionFailed();
        }
    }

    private static void Apply(JsonObject target, JsonElement operation)
    {
        string kind = Text(operation, "op").ToLowerInvariant();
        string path = Text(operation, "path");
        switch (kind)
        {
            case "add" or "set":
                Put(target, path, Value(operation), insert: kind == "add");
                break;
            case "replace":
                Get(target, path);
                Put(target, path, Value(operation), insert: false);
                break;
            case "remove":
                Take(target, path);
                break;
            case "incr":
                Increment(target, path, operation.Member("value"));
                break;
            case "move":
                Put(target, path, Take(target, Text(operation, "from")), insert: true);
                break;
            default:
                throw Invalid(path);
        }
    }

    private static string Text(JsonElement operation, string name)
        => operation.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Invalid(name);

    private static JsonNode? Value(JsonElement operation)
        => operation.Member("value") is var value && value.IsDefined() ? JsonNode.Parse(value.GetRawText()) : throw Invalid("value");

    private static void Increment(JsonObject target, string path, JsonElement by)
    {
        (JsonNode parent, string name) = Parent(target, path);
        JsonNode? current = parent is JsonObject o ? o[name] : null;
        if (by.ValueKind != JsonValueKind.Number || (current is not null && current.GetValueKind() != JsonValueKind.Number))
        {
            throw Invalid(path);
        }

        bool whole = by.TryGetInt64(out long step) & (current is null || current.AsValue().TryGetValue(out long _));
        JsonNode sum = whole
            ? (current is null ? 0 : current.GetValue<long>()) + step
            : (current is null ? 0 : current.GetValue<double>()) + by.GetDouble();
        Put(target, path, sum, insert: false);
    }

    private static JsonNode? Get(JsonObject target, string path)
    {
        (JsonNode parent, string name) = Parent(target, path);
        return parent switch
        {
            JsonObject o when o.TryGetPropertyValue(name, out JsonNode? value) => value,
            JsonArray a when Position(name, a.Count) is { } i && i < a.Count => a[i],
            _ => throw Invalid(path),
        };
    }

    private static JsonNode? Take(JsonObject target, string path)
    {
        JsonNode? value = Get(target, path)?.DeepClone();
        (JsonNode parent, string name) = Parent(target, path);
        if (parent is JsonObject o)
        {
            o.Remove(name);
        }
        else
        {
            ((JsonArray)parent).RemoveAt(Position(name, int.MaxValue)!.Value);
        }

        return value;
    }

    private static void Put(JsonObject target, string path, JsonNode? value, bool insert)
    {
        (JsonNode parent, string name) = Parent(target, path);
        switch (parent)
        {
            case JsonObject o:
                o[name] = value;
                break;
            case JsonArray a when name == "-":
                a.Add(value);
                break;
            case JsonArray a when Position(name, a.Count) is { } i:
                if (insert || i == a.Count)
                {
                    a.Insert(i, value);
                }
                else
                {
                    a[i] = value;
                }

                break;
            default:
                throw Invalid(path);
        }
    }

    private static int? Position(string name, int most)
        => int.TryParse(name, System.Globalization.NumberStyles.None, null, out int position) && position <= most ? position : null;

    private static (JsonNode Parent, string Name) Parent(JsonObject target, string path)
    {
        string[] names = path.Split('/');
        if (names.Length < 2 || names[0].Length > 0 || names[^1].Length == 0)
        {
            throw Invalid(path);
        }

        JsonNode? parent = target;
        foreach (string escaped in names[1..^1])
        {
            string name = Unescape(escaped);
            parent = parent switch
            {
                JsonObject o => o[name],
                JsonArray a when Position(name, a.Count - 1) is { } i => a[i],
                _ => null,
            };
        }

        return (parent ?? throw Invalid(path), Unescape(names[^1]));
    }

    private static string Unescape(string name) => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static CosmosErrorException Invalid(string path)
        => CosmosErrorException.BadRequest($"For the patch operation, the path '{path}' or its value is not valid.");
}
