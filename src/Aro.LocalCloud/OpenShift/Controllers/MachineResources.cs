using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Objects;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>The Azure resources of a worker: network interface, virtual machine and its disk.</summary>
internal sealed class MachineResources(ClusterContext context)
{
    /// <summary>Creates them; those that are there are kept.</summary>
    /// <exception cref="CloudException">Azure refuses.</exception>
    public async Task CreateAsync(JsonObject machine, CancellationToken cancellationToken)
    {
        var name = machine.Text("metadata.name");
        var spec = machine.Node("spec.providerSpec.value") as JsonObject ?? [];
        await context.Cloud.Resources.PutAsync(Interface(name), InterfaceBody(spec), cancellationToken);
        await context.Cloud.Resources.PutAsync(Machine(name), MachineBody(name, spec), cancellationToken);
    }

    /// <summary>Deletes them.</summary>
    /// <exception cref="CloudException">Azure refuses.</exception>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await context.Cloud.Resources.DeleteAsync(Machine(name), cancellationToken);
        await context.Cloud.Resources.DeleteAsync(Interface(name), cancellationToken);
        await context.Cloud.Resources.DeleteAsync(context.Group.Resource("Microsoft.Compute/disks", DiskName(name)).Value, cancellationToken);
    }

    private static string DiskName(string machine) => machine + "_OSDisk";

    private string Machine(string name) => context.Group.Resource("Microsoft.Compute/virtualMachines", name).Value;

    private string Interface(string name) => context.Group.Resource("Microsoft.Network/networkInterfaces", name + "-nic").Value;

    private JsonObject InterfaceBody(JsonObject spec)
    {
        var subnet = $"/subscriptions/{context.Group.SubscriptionId}/resourceGroups/{spec.Text("networkResourceGroup")}/providers/Microsoft.Network"
            + $"/virtualNetworks/{spec.Text("vnet")}/subnets/{spec.Text("subnet")}";
        var address = new JsonObject { ["subnet"] = new JsonObject { ["id"] = subnet }, ["privateIPAllocationMethod"] = "Dynamic", ["primary"] = true };
        if (context.View.HasPublicLoadBalancer)
        {
            var balancer = context.Group.Resource("Microsoft.Network/loadBalancers", context.InfraId);
            address["loadBalancerBackendAddressPools"] = new JsonArray(new JsonObject { ["id"] = balancer.Child("backendAddressPools", context.InfraId).Value });
        }

        return new JsonObject
        {
            ["location"] = spec.Text("location"),
            ["tags"] = Tags(),
            ["properties"] = new JsonObject
            {
                ["ipConfigurations"] = new JsonArray(new JsonObject { ["name"] = "pipConfig", ["properties"] = address }),
            },
        };
    }

    private JsonObject MachineBody(string name, JsonObject spec)
    {
        var image = spec["image"] as JsonObject ?? [];
        var body = new JsonObject
        {
            ["location"] = spec.Text("location"),
            ["tags"] = Tags(),
            ["properties"] = new JsonObject
            {
                ["hardwareProfile"] = new JsonObject { ["vmSize"] = spec.Text("vmSize") },
                ["storageProfile"] = new JsonObject
                {
                    ["imageReference"] = new JsonObject
                    {
                        ["publisher"] = image.Text("publisher"), ["offer"] = image.Text("offer"), ["sku"] = image.Text("sku"), ["version"] = image.Text("version"),
                    },
                    ["osDisk"] = new JsonObject
                    {
                        ["name"] = DiskName(name),
                        ["osType"] = "Linux",
                        ["createOption"] = "FromImage",
                        ["caching"] = "ReadOnly",
                        ["diskSizeGB"] = spec.Number("osDisk.diskSizeGB") ?? 128,
                        ["managedDisk"] = spec.Node("osDisk.managedDisk")?.DeepClone(),
                    },
                },
                ["osProfile"] = new JsonObject
                {
                    ["computerName"] = name,
                    ["adminUsername"] = "core",
                    ["adminPassword"] = "NotActuallyApplied!1",
                    ["customData"] = UserData(spec.Text("userDataSecret.name")),
                    ["linuxConfiguration"] = new JsonObject { ["disablePasswordAuthentication"] = false },
                },
                ["networkProfile"] = new JsonObject
                {
                    ["networkInterfaces"] = new JsonArray(new JsonObject
                    {
                        ["id"] = Interface(name), ["properties"] = new JsonObject { ["primary"] = true },
                    }),
                },
                ["diagnosticsProfile"] = new JsonObject { ["bootDiagnostics"] = new JsonObject { ["enabled"] = true } },
            },
        };
        if (spec.Text("zone") is { Length: > 0 } zone)
        {
            body["zones"] = new JsonArray(zone);
        }

        if (spec.Text("securityProfile.encryptionAtHost") == "true")
        {
            body["properties"]!["securityProfile"] = new JsonObject { ["encryptionAtHost"] = true };
        }

        return body;
    }

    private JsonObject Tags() => new() { [$"kubernetes.io-cluster-{context.InfraId}"] = "owned" };

    // The secret's data is base64 already, as custom data is.
    private string UserData(string secret) =>
        context.Objects.Find("v1", "Secret", secret, MachineApi.Namespace).Text("data.userData") is { Length: > 0 } data
            ? data
            : throw new CloudException(400, "InvalidConfiguration", "the user data secret is missing: " + secret);
}
