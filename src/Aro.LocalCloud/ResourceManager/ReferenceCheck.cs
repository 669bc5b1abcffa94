using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager;

/// <summary>Network and compute resources may only refer to what exists.</summary>
internal static class ReferenceCheck
{
    public static void Check(ResourceId id, JsonNode? body, ResourceTable table)
    {
        if (!IsChecked(id))
        {
            return;
        }

        foreach (var reference in ResourceTable.References(body))
        {
            if (!id.Contains(reference) && !reference.Contains(id) && IsChecked(reference) && !Exists(reference, table))
            {
                throw CloudErrors.InvalidReference(reference, id);
            }
        }
    }

    private static bool IsChecked(ResourceId id) =>
        id.Type.StartsWith("Microsoft.Network/", StringComparison.OrdinalIgnoreCase)
        || id.Type.StartsWith("Microsoft.Compute/", StringComparison.OrdinalIgnoreCase);

    // A part of a resource (a back-end pool of a load balancer) is an item of the array of its type's name.
    private static bool Exists(ResourceId id, ResourceTable table)
    {
        if (table.Find(id) is not null)
        {
            return true;
        }

        if (id.Parent is not { } parent || table.Find(parent) is not { } holder)
        {
            return false;
        }

        var collection = id.Type[(id.Type.LastIndexOf('/') + 1)..];
        return holder.Body.At("properties") is JsonObject properties
            && properties.FirstOrDefault(p => string.Equals(p.Key, collection, StringComparison.OrdinalIgnoreCase)).Value is JsonArray items
            && items.OfType<JsonObject>().Any(i => string.Equals(i.Text("name"), id.Name, StringComparison.OrdinalIgnoreCase));
    }
}
