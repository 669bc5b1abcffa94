using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Patching;

/// <summary>Strategic merge patch: as a merge patch, but keyed lists merge item by item, and directives delete and replace.</summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string OrderPrefix = "$setElementOrder/";

    /// <summary>Changes <paramref name="target"/>.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        if (patch.Text(Directive) == "replace")
        {
            target.Clear();
        }

        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(DeletePrefix, StringComparison.Ordinal))
            {
                DeletePrimitives(target, name[DeletePrefix.Length..], value as JsonArray ?? []);
            }
            else if (name != Directive && name != RetainKeys && !name.StartsWith(OrderPrefix, StringComparison.Ordinal))
            {
                ApplyMember(target, name, value);
            }
        }

        if (patch[RetainKeys] is JsonArray retain)
        {
            var keep = retain.Select(n => n.AsText()).ToHashSet(StringComparer.Ordinal);
            foreach (var name in target.Select(m => m.Key).Where(k => !keep.Contains(k)).ToList())
            {
                target.Remove(name);
            }
        }
    }

    private static void ApplyMember(JsonObject target, string name, JsonNode? value)
    {
        switch (value)
        {
            case null:
            case JsonObject delete when delete.Text(Directive) == "delete":
                target.Remove(name);
                break;
            case JsonObject child:
                Apply(target.Child(name), child);
                break;
            case JsonArray items when ListKeys.Of(name, items) is { } key:
                target[name] = MergeList(target[name] as JsonArray ?? [], items, key);
                break;
            case JsonArray items when name == "finalizers":
                target[name] = Union(target[name] as JsonArray ?? [], items);
                break;
            default:
                target[name] = value.DeepClone();
                break;
        }
    }

    private static JsonArray MergeList(JsonArray current, JsonArray patch, string key)
    {
        var replace = patch.OfType<JsonObject>().Any(i => i.Count == 1 && i.Text(Directive) == "replace");
        var result = replace ? [] : current.DeepClone().AsArray();
        foreach (var item in patch.OfType<JsonObject>().Where(i => i.ContainsKey(key)))
        {
            var existing = ListKeys.Find(result, key, item[key]);
            if (item.Text(Directive) == "delete")
            {
                result.Remove(existing);
            }
            else
            {
                if (existing is null)
                {
                    existing = [];
                    result.Add((JsonNode)existing);
                }

                Apply(existing, item);
            }
        }

        return result;
    }

    private static JsonArray Union(JsonArray current, JsonArray more)
    {
        var result = current.DeepClone().AsArray();
        foreach (var item in more.Where(i => !result.Any(r => JsonNode.DeepEquals(r, i))))
        {
            result.Add(item?.DeepClone());
        }

        return result;
    }

    private static void DeletePrimitives(JsonObject target, string name, JsonArray values)
    {
        if (target[name] is JsonArray list)
        {
            target[name] = new JsonArray([.. list.Where(i => !values.Any(v => JsonNode.DeepEquals(v, i))).Select(i => i?.DeepClone())]);
        }
    }
}
