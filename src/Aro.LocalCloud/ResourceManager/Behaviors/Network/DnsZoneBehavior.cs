using System.Text.Json.Nodes;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Public DNS zones.</summary>
internal sealed class DnsZoneBehavior() : ResourceBehavior("Microsoft.Network/dnsZones")
{
    public override TimeSpan ProvisioningTime => TimeSpan.Zero;

    public override bool HasProvisioningState => false;

    public override IReadOnlyList<string> ReadOnlyMembers => ["numberOfRecordSets", "nameServers"];

    public override void Complete(WriteContext context)
    {
        context.Properties["maxNumberOfRecordSets"] = 10000;
        context.Properties["zoneType"] ??= "Public";
        context.Properties["nameServers"] = new JsonArray("ns1.localhost.", "ns2.localhost.");
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
        body["etag"] = resource.ETag;
        if (body["properties"] is JsonObject properties)
        {
            properties["numberOfRecordSets"] = table.Below(resource.Id).Count();
        }
    }
}
