using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Network security groups.</summary>
internal sealed class NetworkSecurityGroupBehavior() : ResourceBehavior("Microsoft.Network/networkSecurityGroups")
{
    private const string Subnets = "Microsoft.Network/virtualNetworks/subnets";
    private const string Interfaces = "Microsoft.Network/networkInterfaces";

    public override IReadOnlyList<string> ReadOnlyMembers => ["subnets", "networkInterfaces", "defaultSecurityRules", "resourceGuid"];

    public override void Complete(WriteContext context)
    {
        context.Properties["securityRules"] ??= new JsonArray();
        IpConfigurations.Complete(context, "securityRules");
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
        var properties = body["properties"] as JsonObject ?? [];
        properties["defaultSecurityRules"] = new JsonArray();
        Add(properties, "subnets", table.Referrers(resource.Id, Subnets));
        Add(properties, "networkInterfaces", table.Referrers(resource.Id, Interfaces));
    }

    public override void CheckDelete(StoredResource resource, ResourceTable table)
    {
        var users = table.Referrers(resource.Id, Subnets).Concat(table.Referrers(resource.Id, Interfaces)).ToList();
        if (users.Count > 0)
        {
            throw new CloudException(
                400,
                "InUseNetworkSecurityGroupCannotBeDeleted",
                $"Network security group {resource.Id.Value} cannot be deleted because it is in use by the following resources: "
                + $"{string.Join(", ", users.Select(u => u.Id.Value))}. In order to delete the Network security group, remove the association with the resource(s).");
        }
    }

    private static void Add(JsonObject properties, string name, IEnumerable<StoredResource> users)
    {
        var references = new JsonArray([.. users.Select(u => (JsonNode)new JsonObject { ["id"] = u.Id.Value })]);
        if (references.Count > 0)
        {
            properties[name] = references;
        }
    }
}
