using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Network interfaces.</summary>
internal sealed class NetworkInterfaceBehavior() : ResourceBehavior("Microsoft.Network/networkInterfaces")
{
    public override TimeSpan ProvisioningTime => TimeSpan.FromSeconds(4);

    public override IReadOnlyList<string> ReadOnlyMembers => ["virtualMachine", "macAddress", "resourceGuid", "hostedWorkloads"];

    public override void Complete(WriteContext context)
    {
        IpConfigurations.Complete(context, "ipConfigurations");
        var properties = context.Properties;
        var isFirst = true;
        foreach (var configuration in properties.Items("ipConfigurations"))
        {
            configuration.Object("properties")["primary"] ??= isFirst;
            isFirst = false;
        }

        properties["resourceGuid"] = context.Existing?.Body.Text("properties.resourceGuid") ?? context.Cloud.Random.NextId().ToString();
        properties["macAddress"] = context.Existing?.Body.Text("properties.macAddress")
            ?? "00-0D-3A-" + string.Join('-', context.Cloud.Random.NextBytes(3).Select(b => b.ToString("X2")));
        properties["enableIPForwarding"] ??= false;
        properties["enableAcceleratedNetworking"] ??= false;
        properties["dnsSettings"] ??= new JsonObject { ["dnsServers"] = new JsonArray(), ["appliedDnsServers"] = new JsonArray() };
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
        if (table.Referrers(resource.Id, "Microsoft.Compute/virtualMachines").FirstOrDefault() is { } machine)
        {
            body.Object("properties")["virtualMachine"] = new JsonObject { ["id"] = machine.Id.Value };
        }
    }

    public override void CheckDelete(StoredResource resource, ResourceTable table)
    {
        if (table.Referrers(resource.Id, "Microsoft.Compute/virtualMachines").FirstOrDefault() is { } machine)
        {
            throw new CloudException(
                400,
                "NicInUse",
                $"Network Interface {resource.Id.Value} is used by existing resource {machine.Id.Value}. In order to delete the network interface, it must be "
                + "dissociated from the resource. To learn more, see aka.ms/deletenic.");
        }

        if (resource.Body.Text("properties.privateEndpoint.id") is { } endpoint && table.Find(endpoint) is { IsDeleting: false })
        {
            throw new CloudException(
                400, "NicInUseWithPrivateEndpoint", $"Network interface {resource.Id.Value} cannot be deleted because it is in use with the private endpoint {endpoint}.");
        }
    }
}
