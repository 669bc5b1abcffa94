using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Arrays of named parts of a network resource: each has an id of its own.</summary>
internal static class IpConfigurations
{
    /// <summary>Gives the parts ids and states, and those with a subnet addresses.</summary>
    public static void Complete(WriteContext context, string collection)
    {
        foreach (var part in context.Properties.Items(collection))
        {
            var name = part.Text("name")
                ?? throw new CloudException(400, "InvalidRequestFormat", $"An item of '{collection}' of '{context.Id.Value}' has no name.");
            part["id"] = context.Id.Child(collection, name).Value;
            part["type"] = $"{context.Id.Type}/{collection}";
            part["etag"] = $"W/\"{context.Cloud.Random.NextId()}\"";
            var properties = part.Object("properties");
            properties["provisioningState"] = "Succeeded";
            var previous = context.Existing?.Body["properties"].Items(collection)
                .FirstOrDefault(p => string.Equals(p.Text("name"), name, StringComparison.OrdinalIgnoreCase));
            SubnetAddresses.Assign(properties, previous?["properties"], context);
        }
    }

    /// <summary>Ids of the parts of a network resource whose bodies name <paramref name="id"/>.</summary>
    public static JsonArray References(ResourceTable table, ResourceId id, params string[] collections) => new(
        [.. table.Referrers(id).SelectMany(r => collections.SelectMany(c => r.Body["properties"].Items(c)))
            .Where(part => ResourceTable.References(part["properties"]).Any(x => x.Key == id.Key))
            .Select(part => (JsonNode)new JsonObject { ["id"] = part.Text("id") })]);
}
