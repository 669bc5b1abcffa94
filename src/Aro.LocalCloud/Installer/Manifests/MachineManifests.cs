using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>The machines of the control plane and the machine sets of the workers, with the user data they start from.</summary>
internal sealed class MachineManifests(InstallConfig config, ClusterIdentity identity, ClusterIgnition ignition)
{
    private const string MachineApi = "openshift-machine-api";
    private const string ApiVersion = "machine.openshift.io/v1beta1";
    private const string Prefix = "openshift/99_openshift-cluster-api_";

    /// <summary>All of them.</summary>
    public IEnumerable<AssetFile> All()
    {
        foreach (var role in new[] { "master", "worker" })
        {
            yield return ManifestFile.Of($"{Prefix}{role}-user-data-secret.yaml", ManifestFile.Secret(
                $"{role}-user-data", MachineApi, "Opaque", ("userData", ignition.Pointer(role).Text), ("disableTemplating", "true")));
            yield return ManifestFile.Of($"openshift/99_openshift-machineconfig_99-{role}-ssh.yaml", SshKeys(role));
        }

        var zones = InstallConfig.Zones(config.ControlPlane);
        for (var i = 0; i < 3; i++)
        {
            yield return ManifestFile.Of($"{Prefix}master-machines-{i}.yaml", Master(i, zones.Count == 0 ? "" : zones[i % zones.Count]));
        }

        foreach (var (file, i) in WorkerSets().Select((set, i) => (set, i)))
        {
            yield return ManifestFile.Of($"{Prefix}worker-machineset-{i}.yaml", file);
        }
    }

    private static JsonObject SshKeys(string role, string key)
    {
        var value = ManifestFile.Object("machineconfiguration.openshift.io/v1", "MachineConfig", $"99-{role}-ssh");
        value["metadata"]!["labels"] = new JsonObject { ["machineconfiguration.openshift.io/role"] = role };
        value["spec"] = new JsonObject
        {
            ["config"] = new JsonObject
            {
                ["ignition"] = new JsonObject { ["version"] = "3.2.0" },
                ["passwd"] = new JsonObject
                {
                    ["users"] = new JsonArray(new JsonObject { ["name"] = "core", ["sshAuthorizedKeys"] = new JsonArray(key) }),
                },
            },
        };
        return value;
    }

    private JsonObject SshKeys(string role) => SshKeys(role, config.SshKey);

    private JsonObject Master(int index, string zone)
    {
        var machine = ManifestFile.Object(ApiVersion, "Machine", $"{identity.InfraId}-master-{index}", MachineApi);
        machine["metadata"]!["labels"] = Labels("master", null);
        machine["spec"] = new JsonObject
        {
            ["lifecycleHooks"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["providerSpec"] = new JsonObject { ["value"] = Provider(config.ControlPlane, "master", zone) },
        };
        return machine;
    }

    // One set for each zone; what does not divide goes to the first ones.
    private IEnumerable<JsonObject> WorkerSets()
    {
        var zones = InstallConfig.Zones(config.Compute) is { Count: > 0 } given ? given : [""];
        var replicas = config.Compute.Number("replicas") ?? 0;
        for (var i = 0; i < zones.Count; i++)
        {
            var name = $"{identity.InfraId}-{config.Compute.Text("name")}-{config.Region}{zones[i]}";
            var set = ManifestFile.Object(ApiVersion, "MachineSet", name, MachineApi);
            set["metadata"]!["labels"] = new JsonObject { ["machine.openshift.io/cluster-api-cluster"] = identity.InfraId };
            set["spec"] = new JsonObject
            {
                ["replicas"] = (replicas / zones.Count) + (i < replicas % zones.Count ? 1 : 0),
                ["selector"] = new JsonObject
                {
                    ["matchLabels"] = new JsonObject
                    {
                        ["machine.openshift.io/cluster-api-cluster"] = identity.InfraId,
                        ["machine.openshift.io/cluster-api-machineset"] = name,
                    },
                },
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject { ["labels"] = Labels("worker", name) },
                    ["spec"] = new JsonObject
                    {
                        ["lifecycleHooks"] = new JsonObject(),
                        ["metadata"] = new JsonObject(),
                        ["providerSpec"] = new JsonObject { ["value"] = Provider(config.Compute, "worker", zones[i]) },
                    },
                },
            };
            yield return set;
        }
    }

    private JsonObject Labels(string role, string? set)
    {
        var labels = new JsonObject
        {
            ["machine.openshift.io/cluster-api-cluster"] = identity.InfraId,
            ["machine.openshift.io/cluster-api-machine-role"] = role,
            ["machine.openshift.io/cluster-api-machine-type"] = role,
        };
        if (set is not null)
        {
            labels["machine.openshift.io/cluster-api-machineset"] = set;
        }

        return labels;
    }

    private JsonObject Provider(JsonObject pool, string role, string zone)
    {
        var azure = (JsonObject)pool.Node("platform.azure")!;
        var managedDisk = new JsonObject { ["storageAccountType"] = "Premium_LRS" };
        if (azure["osDisk"]?["diskEncryptionSet"] is JsonObject set)
        {
            var id = $"/subscriptions/{set.Text("subscriptionId")}/resourceGroups/{set.Text("resourceGroup")}/providers/Microsoft.Compute/diskEncryptionSets/{set.Text("name")}";
            managedDisk["diskEncryptionSet"] = new JsonObject { ["id"] = id };
        }

        var provider = new JsonObject
        {
            ["apiVersion"] = ApiVersion,
            ["kind"] = "AzureMachineProviderSpec",
            ["credentialsSecret"] = new JsonObject { ["name"] = "azure-cloud-credentials", ["namespace"] = MachineApi },
            ["image"] = Image(azure),
            ["location"] = config.Region,
            ["networkResourceGroup"] = config.Azure.Text("networkResourceGroupName"),
            ["osDisk"] = new JsonObject
            {
                ["diskSizeGB"] = azure.Number("osDisk.diskSizeGB") ?? 128,
                ["managedDisk"] = managedDisk,
                ["osType"] = "Linux",
            },
            ["publicIP"] = false,
            ["publicLoadBalancer"] = identity.InfraId,
            ["resourceGroup"] = config.ResourceGroup(identity.InfraId),
            ["subnet"] = config.Azure.Text(role == "master" ? "controlPlaneSubnet" : "computeSubnet"),
            ["userDataSecret"] = new JsonObject { ["name"] = $"{role}-user-data" },
            ["vmSize"] = azure.Text("type"),
            ["vnet"] = config.Azure.Text("virtualNetwork"),
            ["zone"] = zone,
        };
        if (azure.Text("encryptionAtHost") == "true")
        {
            provider["securityProfile"] = new JsonObject { ["encryptionAtHost"] = true };
        }

        return provider;
    }

    private static JsonObject Image(JsonObject azure)
    {
        var image = azure["osImage"] as JsonObject ?? [];
        return new JsonObject
        {
            ["offer"] = image.Text("offer") is { Length: > 0 } offer ? offer : "aro4",
            ["publisher"] = image.Text("publisher") is { Length: > 0 } publisher ? publisher : "azureopenshift",
            ["resourceID"] = "",
            ["sku"] = image.Text("sku") is { Length: > 0 } sku ? sku : "aro_417",
            ["version"] = image.Text("version") is { Length: > 0 } version ? version : "latest",
            ["type"] = "MarketplaceNoPlan",
        };
    }
}
