using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Compute;

/// <summary>Managed disks.</summary>
internal sealed class DiskBehavior() : ResourceBehavior("Microsoft.Compute/disks")
{
    private const string Machines = "Microsoft.Compute/virtualMachines";

    public override IReadOnlyList<string> ReadOnlyMembers => ["diskState", "timeCreated", "uniqueId"];

    public override void Complete(WriteContext context)
    {
        context.Body.Remove("managedBy");
        context.Properties["uniqueId"] = context.Existing?.Body.Text("properties.uniqueId") ?? context.Cloud.Random.NextId().ToString();
        context.Properties["timeCreated"] = context.Existing?.Body.Text("properties.timeCreated") ?? context.Cloud.Time.UtcNow.ToString("O");
    }

    public override void Render(JsonObject body, StoredResource resource, ResourceTable table)
    {
        var machine = table.Referrers(resource.Id, Machines).FirstOrDefault();
        body.Object("properties")["diskState"] = machine is null ? "Unattached" : "Attached";
        if (machine is not null)
        {
            body["managedBy"] = machine.Id.Value;
        }
    }

    public override void CheckDelete(StoredResource resource, ResourceTable table)
    {
        if (table.Referrers(resource.Id, Machines).FirstOrDefault() is { } machine)
        {
            throw new CloudException(409, "OperationNotAllowed", $"Disk {resource.Id.Name} is attached to VM {machine.Id.Value}.");
        }
    }
}
