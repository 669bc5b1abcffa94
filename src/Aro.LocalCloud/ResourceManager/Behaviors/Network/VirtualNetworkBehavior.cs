using System.Net;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Virtual networks. Their subnets are kept as resources of their own and shown in the network.</summary>
internal sealed class VirtualNetworkBehavior() : ResourceBehavior("Microsoft.Network/virtualNetworks")
{
    public override IReadOnlyList<string> ReadOnlyMembers => ["resourceGuid"];

    public override void Complete(WriteContext context)
    {
        var prefixes = SubnetAddresses.Prefixes(context.Properties).ToList();
        if (prefixes.Count == 0)
        {
            throw new CloudException(400, "InvalidRequestFormat", $"The address space of virtual network '{context.Id.Name}' is missing.");
        }

        foreach (var prefix in prefixes.Where(p => !IPNetwork.TryParse(p, out _)))
        {
            throw new CloudException(
                400, "InvalidAddressPrefixFormat", $"Address prefix {prefix} of resource {context.Id.Value} is not formatted correctly.");
        }

        context.Properties["resourceGuid"] = context.Existing?.Body.Text("properties.resourceGuid") ?? context.Cloud.Random.NextId().ToString();
        if (context.Properties["subnets"] is not JsonArray subnets)
        {
            return;
        }

        context.Children = [.. subnets.OfType<JsonObject>().Select(s => (
            context.Id.Child("subnets", s.Text("name") ?? throw new CloudException(400, "InvalidRequestFormat", "A subnet has no name.")),
            (JsonObject)s.DeepClone()))];
        context.Properties.Remove("subnets");
        SubnetBehavior.CheckRanges([.. context.Children.Select(c => (c.Id, c.Body["properties"]))], prefixes);
        foreach (var left in Removed(context))
        {
            SubnetBehavior.CheckUse(left, context.Table);
        }
    }

    public override void Written(WriteContext context)
    {
        if (context.Children is not null)
        {
            foreach (var left in Removed(context))
            {
                context.Cascade.Remove(left.Id);
            }

            foreach (var (id, body) in context.Children)
            {
                context.Cascade.Write(id, body);
            }
        }
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
        var subnets = new JsonArray();
        foreach (var subnet in table.OfType(SubnetBehavior.FullType, resource.Id))
        {
            var shown = (JsonObject)subnet.Body.DeepClone();
            shown["etag"] = $"W/\"{subnet.ETag}\"";
            SubnetBehavior.AddReferences(shown, subnet, table);
            subnets.Add((JsonNode)shown);
        }

        body.Object("properties")["subnets"] = subnets;
        body.Object("properties")["virtualNetworkPeerings"] ??= new JsonArray();
    }

    public override void CheckDelete(StoredResource resource, ResourceTable table)
    {
        foreach (var subnet in table.OfType(SubnetBehavior.FullType, resource.Id))
        {
            SubnetBehavior.CheckUse(subnet, table);
        }
    }

    private static List<StoredResource> Removed(WriteContext context) =>
        [.. context.Table.OfType(SubnetBehavior.FullType, context.Id).Where(s => !context.Children!.Any(c => c.Id.Key == s.Id.Key))];
}
