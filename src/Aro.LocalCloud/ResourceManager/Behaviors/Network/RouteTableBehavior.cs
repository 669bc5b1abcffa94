namespace Aro.LocalCloud.ResourceManager.Behaviors.Network;

/// <summary>Route tables.</summary>
internal sealed class RouteTableBehavior() : ResourceBehavior("Microsoft.Network/routeTables")
{
    public override IReadOnlyList<string> ReadOnlyMembers => ["subnets", "resourceGuid"];

    public override void Complete(WriteContext context) => IpConfigurations.Complete(context, "routes");

    public override void CheckDelete(StoredResource resource, ResourceTable table)
    {
        if (table.Referrers(resource.Id, "Microsoft.Network/virtualNetworks/subnets").FirstOrDefault() is { } subnet)
        {
            throw new CloudException(
                400, "InUseRouteTableCannotBeDeleted", $"Route table {resource.Id.Name} is in use and cannot be deleted. It is associated with {subnet.Id.Value}.");
        }
    }
}
