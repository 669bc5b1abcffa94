using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Private endpoints. Each gets a network interface in its subnet; manual connections are approved at once.</summary>
internal sealed class PrivateEndpointBehavior() : ResourceBehavior("Microsoft.Network/privateEndpoints")
{
    private static readonly string[] s_connections = ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"];

    public override TimeSpan ProvisioningTime => TimeSpan.FromSeconds(20);

    public override IReadOnlyList<string> ReadOnlyMembers => ["networkInterfaces", "customDnsConfigs"];

    public override void Complete(WriteContext context)
    {
        if (context.Properties.Text("subnet.id") is null)
        {
            throw new CloudException(400, "MissingSubnet", $"Private endpoint '{context.Id.Name}' needs a subnet.");
        }

        foreach (var collection in s_connections)
        {
            context.Properties[collection] ??= new JsonArray();
            IpConfigurations.Complete(context, collection);
            foreach (var connection in context.Properties.Items(collection))
            {
                connection.Object("properties")["privateLinkServiceConnectionState"] =
                    new JsonObject { ["status"] = "Approved", ["description"] = "Approved", ["actionsRequired"] = "None" };
            }
        }

        context.Hidden["nic"] ??= $"{context.Id.Name}.nic.{context.Cloud.Random.NextId()}";
        context.Hidden["linkIdentifier"] ??= BitConverter.ToUInt32(context.Cloud.Random.NextBytes(4)).ToString();
        context.Hidden["connection"] ??= $"{context.Id.Name}.{context.Cloud.Random.NextId()}";
    }

    public override void Written(WriteContext context)
    {
        var nic = context.Id.Group!.Resource("Microsoft.Network/networkInterfaces", context.Hidden.Text("nic")!);
        context.Cascade.Write(nic, new JsonObject
        {
            ["location"] = context.Body["location"]?.DeepClone() ?? context.Cloud.Location,
            ["properties"] = new JsonObject
            {
                ["privateEndpoint"] = new JsonObject { ["id"] = context.Id.Value },
                ["ipConfigurations"] = new JsonArray(new JsonObject
                {
                    ["name"] = "privateEndpointIpConfig",
                    ["properties"] = new JsonObject { ["subnet"] = context.Properties["subnet"]!.DeepClone() },
                }),
            },
        });
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
        var id = resource.Id.Group!.Resource("Microsoft.Network/networkInterfaces", resource.Hidden.Text("nic")!);
        var properties = body.Object("properties");
        if (table.Find(id) is not { } nic)
        {
            return;
        }

        // Azure shows the members of the interface only with $expand; nobody minds them without.
        properties["networkInterfaces"] = new JsonArray(new JsonObject
        {
            ["id"] = nic.Id.Value, ["properties"] = nic.Body["properties"]?.DeepClone(),
        });
        var addresses = nic.Body["properties"].Items("ipConfigurations").Select(c => (JsonNode)c.Text("properties.privateIPAddress")!);
        properties["customDnsConfigs"] = new JsonArray(new JsonObject { ["ipAddresses"] = new JsonArray([.. addresses]) });
    }

    public override void Deleted(StoredResource resource, ICascade cascade) =>
        cascade.Remove(resource.Id.Group!.Resource("Microsoft.Network/networkInterfaces", resource.Hidden.Text("nic")!));
}
