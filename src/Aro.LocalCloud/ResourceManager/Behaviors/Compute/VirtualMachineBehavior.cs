using System.Text.Json.Nodes;
using Aro.LocalCloud.Hosting;

namespace Aro.LocalCloud.ResourceManager.Behaviors.Compute;

/// <summary>Virtual machines. A disk for the operating system is made with each.</summary>
internal sealed class VirtualMachineBehavior() : ResourceBehavior("Microsoft.Compute/virtualMachines")
{
    private const string Disks = "Microsoft.Compute/disks";
    private const int MaxCustomData = 87380; // 64 KiB as base64

    public override TimeSpan ProvisioningTime => TimeSpan.FromSeconds(60);

    public override TimeSpan DeletionTime => TimeSpan.FromSeconds(40);

    public override IReadOnlyList<string> ReadOnlyMembers => ["vmId", "instanceView", "timeCreated"];

    public override void Complete(WriteContext context)
    {
        var properties = context.Properties;
        if (properties.Text("hardwareProfile.vmSize") is null)
        {
            throw new CloudException(400, "InvalidParameter", "Required parameter 'hardwareProfile.vmSize' is missing (null).", "hardwareProfile.vmSize");
        }

        if (properties.Text("osProfile.customData") is { Length: > MaxCustomData })
        {
            throw new CloudException(400, "InvalidParameter", "Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.", "customData");
        }

        foreach (var nic in properties.At("networkProfile").Items("networkInterfaces"))
        {
            var other = nic.Text("id") is { } id && ResourceId.TryParse(id, out var nicId)
                ? context.Table.Referrers(nicId, Type).FirstOrDefault(m => m.Id.Key != context.Id.Key)
                : null;
            if (other is not null)
            {
                throw new CloudException(400, "NicInUse", $"Network Interface {nic.Text("id")} is used by existing resource {other.Id.Value}.");
            }
        }

        // Write-only members stay what they were when a client sends back what it has read.
        if (properties["osProfile"] is JsonObject profile && context.Existing?.Body.At("properties.osProfile") is JsonObject previous)
        {
            profile["customData"] ??= previous["customData"]?.DeepClone();
            profile["adminPassword"] ??= previous["adminPassword"]?.DeepClone();
        }

        properties["vmId"] = context.Existing?.Body.Text("properties.vmId") ?? context.Cloud.Random.NextId().ToString();
        properties["timeCreated"] = context.Existing?.Body.Text("properties.timeCreated") ?? context.Cloud.Time.UtcNow.ToString("O");
        context.Hidden["power"] ??= "running";
        AttachDisk(context, properties.Object("storageProfile").Object("osDisk"));
    }

    public override void Written(WriteContext context)
    {
        var disk = context.Properties["storageProfile"]!["osDisk"]!;
        var id = ResourceId.Parse(disk.Text("managedDisk.id")!);
        if (context.Table.Find(id) is null)
        {
            var body = new JsonObject
            {
                ["location"] = context.Body["location"]!.DeepClone(),
                ["sku"] = new JsonObject { ["name"] = disk.Text("managedDisk.storageAccountType") ?? "Premium_LRS" },
                ["properties"] = new JsonObject
                {
                    ["osType"] = disk.Text("osType") ?? "Linux",
                    ["creationData"] = new JsonObject { ["createOption"] = "FromImage" },
                    ["diskSizeGB"] = disk["diskSizeGB"]?.DeepClone() ?? 30,
                },
            };
            if (context.Body["zones"] is { } zones)
            {
                body["zones"] = zones.DeepClone();
            }

            context.Cascade.Write(id, body);
        }
    }

    // Parts of the cloud see whether a machine runs; clients ask for the view.
    public override void Render(JsonObject body, StoredResource resource, ResourceTable table) =>
        body.Object("properties")["instanceView"] = new JsonObject { ["statuses"] = Statuses(resource) };

    public override void Redact(JsonObject body)
    {
        body.Object("properties").Remove("instanceView");
        if (body.At("properties.osProfile") is JsonObject profile)
        {
            profile.Remove("customData");
            profile.Remove("adminPassword");
        }
    }

    public override void Deleted(StoredResource resource, ICascade cascade)
    {
        var properties = resource.Body["properties"];
        if (properties.Text("storageProfile.osDisk.deleteOption") == "Delete" && properties.Text("storageProfile.osDisk.managedDisk.id") is { } disk)
        {
            cascade.Remove(ResourceId.Parse(disk));
        }

        foreach (var nic in properties.At("networkProfile").Items("networkInterfaces").Where(n => n.Text("properties.deleteOption") == "Delete"))
        {
            cascade.Remove(ResourceId.Parse(nic.Text("id")!));
        }
    }

    public override ActionResult? Act(string action, JsonObject? request, ActionContext context)
    {
        var power = action.ToLowerInvariant() switch
        {
            "start" or "restart" or "redeploy" => "running",
            "poweroff" => "stopped",
            "deallocate" => "deallocated",
            _ => null,
        };
        if (power is null)
        {
            return null;
        }

        var hidden = (JsonObject)context.Resource.Hidden.DeepClone();
        hidden["power"] = power;
        return new ActionResult(null, TimeSpan.FromSeconds(15), hidden);
    }

    public override JsonObject? View(string name, ActionContext context)
    {
        if (!string.Equals(name, "instanceView", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new JsonObject
        {
            ["computerName"] = context.Resource.Body.Text("properties.osProfile.computerName") ?? context.Resource.Id.Name,
            ["osName"] = "rhcos",
            ["hyperVGeneration"] = "V1",
            ["disks"] = new JsonArray(),
            ["statuses"] = Statuses(context.Resource),
        };
    }

    private static JsonArray Statuses(StoredResource resource)
    {
        var (state, power) = (resource.State.ToLowerInvariant(), resource.Hidden.Text("power") ?? "running");
        return
        [
            new JsonObject { ["code"] = $"ProvisioningState/{state}", ["level"] = "Info", ["displayStatus"] = $"Provisioning {state}" },
            new JsonObject { ["code"] = $"PowerState/{power}", ["level"] = "Info", ["displayStatus"] = $"VM {power}" },
        ];
    }

    private static void AttachDisk(WriteContext context, JsonObject disk)
    {
        disk["name"] ??= $"{context.Id.Name}_OSDisk";
        disk["osType"] ??= "Linux";
        disk["deleteOption"] ??= "Detach";
        disk.Object("managedDisk")["id"] ??= context.Id.Group!.Resource(Disks, disk.Text("name")!).Value;
    }
}
