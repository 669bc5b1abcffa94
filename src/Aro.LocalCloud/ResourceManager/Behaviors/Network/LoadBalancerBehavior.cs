using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Load balancers.</summary>
internal sealed class LoadBalancerBehavior() : ResourceBehavior("Microsoft.Network/loadBalancers")
{
    private static readonly string[] s_parts =
        ["frontendIPConfigurations", "backendAddressPools", "loadBalancingRules", "probes", "inboundNatRules", "outboundRules", "inboundNatPools"];

    public override TimeSpan ProvisioningTime => TimeSpan.FromSeconds(8);

    public override void Complete(WriteContext context)
    {
        context.Body["sku"] ??= new JsonObject { ["name"] = "Basic", ["tier"] = "Regional" };
        foreach (var collection in s_parts)
        {
            context.Properties[collection] ??= new JsonArray();
            foreach (var pool in context.Properties.Items(collection))
            {
                (pool["properties"] as JsonObject)?.Remove("backendIPConfigurations");
            }

            IpConfigurations.Complete(context, collection);
        }
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
        foreach (var pool in body["properties"].Items("backendAddressPools"))
        {
            pool.Object("properties")["backendIPConfigurations"] =
                IpConfigurations.References(table, ResourceId.Parse(pool.Text("id")!), "ipConfigurations");
        }
    }

    public override void CheckDelete(StoredResource resource, ResourceTable table)
    {
        if (table.Referrers(resource.Id, "Microsoft.Network/privateLinkServices").FirstOrDefault() is { } service)
        {
            throw new CloudException(
                400,
                "CannotDeleteLoadBalancerWithPrivateLinkService",
                $"Cannot delete load balancer {resource.Id.Value} since it is referenced by private link service {service.Id.Value}.");
        }
    }

    // Network interfaces leave the pools of a load balancer that is gone.
    public override void Deleted(StoredResource resource, ICascade cascade) => cascade.Detach(resource.Id, "Microsoft.Network/networkInterfaces");
}
