using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Patching;

/// <summary>
/// Server-side apply: merges a manager's configuration, drops what the manager applied before and no longer does, and refuses to change
/// what another manager applied unless forced. Ownership is kept for managers that apply; plain writes own nothing.
/// </summary>
internal static class ServerSideApply
{
    /// <summary>Changes <paramref name="target"/>.</summary>
    /// <param name="target">The object.</param>
    /// <param name="configuration">What the manager wants.</param>
    /// <param name="manager">Name of the manager.</param>
    /// <param name="force">Whether to take over fields of others.</param>
    /// <param name="subresource">Subresource written to; empty for the object.</param>
    /// <param name="time">RFC 3339 time of the write.</param>
    /// <exception cref="KubernetesStatusException">Another manager owns a field with another value (409).</exception>
    public static void Apply(JsonObject target, JsonObject configuration, string manager, bool force, string subresource, string time)
    {
        var wanted = FieldSet.Of(configuration);
        var entries = (target.Node("metadata.managedFields") as JsonArray ?? []).OfType<JsonObject>().Select(e => e.DeepClone().AsObject()).ToList();
        var own = entries.FirstOrDefault(e => IsOf(e, manager, subresource));
        var others = entries.Where(e => e != own).ToList();
        RefuseConflicts(target, configuration, wanted, others, force);

        var leaves = FieldSet.Leaves(wanted).ToList();
        foreach (var leaf in FieldSet.Leaves(own?["fieldsV1"] as JsonObject ?? []).Where(l => !FieldSet.Contains(wanted, l) && !leaves.Any(w => IsWithin(w, l))))
        {
            if (!others.Any(o => FieldSet.Contains(o["fieldsV1"] as JsonObject ?? [], leaf)))
            {
                FieldSet.Remove(target, leaf);
            }
        }

        var merged = configuration.DeepClone().AsObject();
        (merged["metadata"] as JsonObject)?.Remove("managedFields");
        StrategicMergePatch.Apply(target, merged);
        var entry = new JsonObject
        {
            ["manager"] = manager,
            ["operation"] = "Apply",
            ["apiVersion"] = configuration.Text("apiVersion"),
            ["time"] = time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = wanted,
        };
        if (subresource.Length > 0)
        {
            entry["subresource"] = subresource;
        }

        // The same fields applied again are the same entry: its time stays, and the object does not change.
        if (own is not null && JsonNode.DeepEquals(own["fieldsV1"], wanted))
        {
            entry["time"] = own["time"]?.DeepClone();
        }

        target.Child("metadata")["managedFields"] = new JsonArray([.. others, entry]);
    }

    private static bool IsOf(JsonObject entry, string manager, string subresource) =>
        entry.Text("manager") == manager && entry.Text("operation") == "Apply" && entry.Text("subresource") == subresource;

    private static bool IsWithin(string[] leaf, string[] path) => leaf.Length > path.Length && leaf.AsSpan(0, path.Length).SequenceEqual(path);

    private static void RefuseConflicts(JsonObject target, JsonObject configuration, JsonObject wanted, List<JsonObject> others, bool force)
    {
        foreach (var other in others)
        {
            var fields = other["fieldsV1"] as JsonObject ?? [];
            foreach (var leaf in FieldSet.Leaves(wanted).Where(l => FieldSet.Contains(fields, l)))
            {
                if (JsonNode.DeepEquals(FieldSet.Find(target, leaf), FieldSet.Find(configuration, leaf)))
                {
                    continue;
                }

                if (!force)
                {
                    throw new KubernetesStatusException(
                        409, "Conflict", $"Apply failed with 1 conflict: conflict with \"{other.Text("manager")}\": {string.Join('.', leaf.Select(e => e[2..]))}");
                }

                FieldSet.Remove(fields, [.. leaf.Select(e => "f:" + e)]);
            }
        }
    }
}
