using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Public IP addresses: addresses of the loopback interface, so that what listens on them can really be reached.</summary>
internal sealed class PublicIpAddressBehavior() : ResourceBehavior("Microsoft.Network/publicIPAddresses")
{
    /// <summary>127.64.0.0, the first address of the pool 127.64.0.0/10.</summary>
    private const uint Pool = (127u << 24) | (64u << 16);

    /// <summary>Clouds on several ports of one machine begin at different places of the pool.</summary>
    private const uint Block = 1024;

    public override IReadOnlyList<string> ReadOnlyMembers => ["ipAddress", "ipConfiguration", "resourceGuid"];

    public override void Complete(WriteContext context)
    {
        context.Body["sku"] ??= new JsonObject { ["name"] = "Basic", ["tier"] = "Regional" };
        var properties = context.Properties;
        properties["publicIPAllocationMethod"] ??= "Dynamic";
        properties["publicIPAddressVersion"] ??= "IPv4";
        properties["idleTimeoutInMinutes"] ??= 4;
        properties["resourceGuid"] = context.Existing?.Body.Text("properties.resourceGuid") ?? context.Cloud.Random.NextId().ToString();
        properties["ipAddress"] = context.Existing?.Body.Text("properties.ipAddress") ?? Free(context);
        if (properties["dnsSettings"] is JsonObject dns && dns.Text("domainNameLabel") is { } label)
        {
            dns["fqdn"] = $"{label}.{context.Cloud.Location}.cloudapp.localhost";
        }
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
        if (IpConfigurations.References(table, resource.Id, "frontendIPConfigurations", "ipConfigurations") is [{ } user, ..])
        {
            body.Object("properties")["ipConfiguration"] = user.DeepClone();
        }
    }

    public override void CheckDelete(StoredResource resource, ResourceTable table)
    {
        if (IpConfigurations.References(table, resource.Id, "frontendIPConfigurations", "ipConfigurations") is [{ } user, ..])
        {
            throw new CloudException(
                400,
                "PublicIPAddressCannotBeDeleted",
                $"Public IP address {resource.Id.Value} can not be deleted since it is still allocated to resource {user.Text("id")}. In order to delete the "
                + "public IP, disassociate/detach the Public IP address from the resource.");
        }
    }

    private static string Free(WriteContext context)
    {
        var taken = context.Table.OfType("Microsoft.Network/publicIPAddresses").Select(r => r.Body.Text("properties.ipAddress")).ToHashSet();
        var first = Pool + ((uint)context.Cloud.Port % 4096 * Block) + 1;
        for (var address = first; ; address++)
        {
            var text = SubnetAddresses.ToAddress(address);
            if (!taken.Contains(text))
            {
                return text;
            }
        }
    }
}
