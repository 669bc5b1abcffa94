using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Patching;

/// <summary>Which lists of objects are merged by a key of their items (<c>patchMergeKey</c> and <c>x-kubernetes-list-map-keys</c>).</summary>
internal static class ListKeys
{
    private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["containers"] = ["name"],
        ["initContainers"] = ["name"],
        ["ephemeralContainers"] = ["name"],
        ["volumes"] = ["name"],
        ["env"] = ["name"],
        ["imagePullSecrets"] = ["name"],
        ["secrets"] = ["name"],
        ["volumeMounts"] = ["mountPath"],
        ["volumeDevices"] = ["devicePath"],
        ["ports"] = ["containerPort", "port"],
        ["hostAliases"] = ["ip"],
        ["topologySpreadConstraints"] = ["topologyKey"],
        ["conditions"] = ["type"],
        ["addresses"] = ["type"],
        ["taints"] = ["key"],
        ["ownerReferences"] = ["uid"],
    };

    /// <summary>The key of a list's items when both lists hold objects that all have it; otherwise null: the list is one value.</summary>
    public static string? Of(string member, JsonArray items) =>
        Keys.GetValueOrDefault(member)?.FirstOrDefault(key => items.Count > 0 && items.All(i => i is JsonObject o && (o.ContainsKey(key) || o.ContainsKey("$patch"))));

    /// <summary>The item with this key's value, or null.</summary>
    public static JsonObject? Find(JsonArray items, string key, JsonNode? value) =>
        items.OfType<JsonObject>().FirstOrDefault(i => JsonNode.DeepEquals(i[key], value));
}
