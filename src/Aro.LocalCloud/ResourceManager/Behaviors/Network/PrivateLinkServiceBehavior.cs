using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Private link services. Their connections are the private endpoints that name them.</summary>
internal sealed class PrivateLinkServiceBehavior() : ResourceBehavior("Microsoft.Network/privateLinkServices")
{
    private const string Endpoints = "Microsoft.Network/privateEndpoints";

    public override TimeSpan ProvisioningTime => TimeSpan.FromSeconds(12);

    public override IReadOnlyList<string> ReadOnlyMembers => ["privateEndpointConnections", "alias", "networkInterfaces"];

    public override void Complete(WriteContext context)
    {
        IpConfigurations.Complete(context, "ipConfigurations");
        context.Properties["alias"] = context.Existing?.Body.Text("properties.alias")
            ?? $"{context.Id.Name}.{context.Cloud.Random.NextId()}.{context.Cloud.Location}.azure.privatelinkservice";
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table) =>
        body.Object("properties")["privateEndpointConnections"] =
            new JsonArray([.. table.Referrers(resource.Id, Endpoints).Select(e => (JsonNode)Connection(resource, e))]);

    public override void CheckDelete(StoredResource resource, ResourceTable table)
    {
        if (table.Referrers(resource.Id, Endpoints).FirstOrDefault() is { } endpoint)
        {
            throw new CloudException(
                400,
                "PrivateLinkServiceCannotBeDeletedWithPrivateEndpointConnections",
                $"Private link service {resource.Id.Value} cannot be deleted because private endpoint {endpoint.Id.Value} is connected to it.");
        }
    }

    private static JsonObject Connection(StoredResource service, StoredResource endpoint)
    {
        var name = endpoint.Hidden.Text("connection")!;
        return new JsonObject
        {
            ["id"] = service.Id.Child("privateEndpointConnections", name).Value,
            ["name"] = name,
            ["type"] = "Microsoft.Network/privateLinkServices/privateEndpointConnections",
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["privateEndpoint"] = new JsonObject { ["id"] = endpoint.Id.Value },
                ["privateLinkServiceConnectionState"] =
                    new JsonObject { ["status"] = "Approved", ["description"] = "Approved", ["actionsRequired"] = "" },
                ["linkIdentifier"] = endpoint.Hidden.Text("linkIdentifier"),
            },
        };
    }
}
