using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.Installer;

/// <summary>What goes to <c>manifests/</c>: the cluster's configuration.</summary>
internal sealed class ClusterManifests(InstallConfig config, ClusterIdentity identity, ReleaseImage release, ClusterTls tls)
{
    private const string ConfigApi = "config.openshift.io/v1";

    /// <summary>All of it.</summary>
    public IEnumerable<AssetFile> All() =>
    [
        ManifestFile.Of("manifests/cluster-config.yaml", ClusterConfig()),
        ManifestFile.Of("manifests/cluster-dns-02-config.yml", Dns()),
        ManifestFile.Of("manifests/cluster-infrastructure-02-config.yml", Infrastructure()),
        ManifestFile.Of("manifests/cluster-ingress-02-config.yml", Ingress()),
        ManifestFile.Of("manifests/cluster-network-02-config.yml", Network()),
        ManifestFile.Of("manifests/cluster-proxy-01-config.yaml", With(ManifestFile.Object(ConfigApi, "Proxy", "cluster"), [])),
        ManifestFile.Of("manifests/cluster-scheduler-02-config.yml", With(ManifestFile.Object(ConfigApi, "Scheduler", "cluster"), new JsonObject
        {
            ["mastersSchedulable"] = config.Compute.Number("replicas") == 0,
        })),
        ManifestFile.Of("manifests/cvo-overrides.yaml", ClusterVersion()),
        ManifestFile.Of("manifests/kube-cloud-config.yaml", CloudProviderSecret()),
        ManifestFile.Of("manifests/kube-system-configmap-root-ca.yaml", ConfigMap("root-ca", "kube-system", "ca.crt", tls["*tls.RootCA"].Certificate)),
        ManifestFile.Of("manifests/machine-config-server-tls-secret.yaml", ManifestFile.Secret(
            "machine-config-server-tls",
            "openshift-machine-config-operator",
            "Opaque",
            ("tls.crt", tls["*tls.MCSCertKey"].Certificate),
            ("tls.key", tls["*tls.MCSCertKey"].Key))),
        ManifestFile.Of("manifests/openshift-config-secret-pull-secret.yaml", ManifestFile.Secret(
            "pull-secret", "openshift-config", "kubernetes.io/dockerconfigjson", (".dockerconfigjson", config.PullSecret))),
    ];

    private static JsonObject With(JsonObject value, JsonObject spec, JsonObject? status = null)
    {
        value["spec"] = spec;
        if (status is not null)
        {
            value["status"] = status;
        }

        return value;
    }

    private static JsonObject ConfigMap(string name, string inNamespace, string key, string text)
    {
        var map = ManifestFile.Object("v1", "ConfigMap", name, inNamespace);
        map["data"] = new JsonObject { [key] = text };
        return map;
    }

    // Secrets do not belong into a config map.
    private JsonObject ClusterConfig()
    {
        var shown = config.Document.DeepClone().AsObject();
        shown["pullSecret"] = "";
        return ConfigMap("cluster-config-v1", "kube-system", "install-config", YamlDocuments.Write(shown));
    }

    private JsonObject Dns() => With(ManifestFile.Object(ConfigApi, "DNS", "cluster"), new JsonObject
    {
        ["baseDomain"] = config.ClusterDomain,
        ["publicZone"] = new JsonObject
        {
            ["id"] = $"/resourceGroups/{config.Azure.Text("baseDomainResourceGroupName")}/providers/Microsoft.Network/dnszones/{config.Document.Text("baseDomain")}",
        },
    });

    private JsonObject Infrastructure()
    {
        var cloud = config.Azure.Text("cloudName") is { Length: > 0 } given ? given : "AzurePublicCloud";
        return With(
            ManifestFile.Object(ConfigApi, "Infrastructure", "cluster"),
            new JsonObject
            {
                ["cloudConfig"] = new JsonObject { ["key"] = "config", ["name"] = "cloud-provider-config" },
                ["platformSpec"] = new JsonObject { ["type"] = "Azure", ["azure"] = new JsonObject() },
            },
            new JsonObject
            {
                ["apiServerInternalURI"] = $"https://api-int.{config.ClusterDomain}:6443",
                ["apiServerURL"] = $"https://api.{config.ClusterDomain}:6443",
                ["controlPlaneTopology"] = "HighlyAvailable",
                ["cpuPartitioning"] = "None",
                ["etcdDiscoveryDomain"] = "",
                ["infrastructureName"] = identity.InfraId,
                ["infrastructureTopology"] = "HighlyAvailable",
                ["platform"] = "Azure",
                ["platformStatus"] = new JsonObject
                {
                    ["type"] = "Azure",
                    ["azure"] = new JsonObject
                    {
                        ["cloudName"] = cloud,
                        ["networkResourceGroupName"] = config.Azure.Text("networkResourceGroupName"),
                        ["resourceGroupName"] = config.ResourceGroup(identity.InfraId),
                    },
                },
            });
    }

    private JsonObject Ingress() => With(ManifestFile.Object(ConfigApi, "Ingress", "cluster"), new JsonObject
    {
        ["domain"] = $"apps.{config.ClusterDomain}",
    });

    private JsonObject Network()
    {
        var spec = new JsonObject
        {
            ["clusterNetwork"] = config.Document.Node("networking.clusterNetwork")!.DeepClone(),
            ["networkType"] = config.Document.Text("networking.networkType") is { Length: > 0 } type ? type : "OVNKubernetes",
            ["serviceNetwork"] = config.Document.Node("networking.serviceNetwork")!.DeepClone(),
            ["externalIP"] = new JsonObject { ["policy"] = new JsonObject() },
        };
        return With(ManifestFile.Object(ConfigApi, "Network", "cluster"), spec);
    }

    private JsonObject ClusterVersion()
    {
        var minor = string.Join('.', release.Version.Split('.').Take(2));
        return With(ManifestFile.Object(ConfigApi, "ClusterVersion", "version"), new JsonObject
        {
            ["channel"] = $"stable-{minor}",
            ["clusterID"] = identity.Uuid,
        });
    }

    private JsonObject CloudProviderSecret() => ConfigMap("cloud-provider-config", "openshift-config", "config", new JsonObject
    {
        ["cloud"] = "AzurePublicCloud",
        ["location"] = config.Region,
        ["resourceGroup"] = config.ResourceGroup(identity.InfraId),
        ["vnetName"] = config.Azure.Text("virtualNetwork"),
        ["vnetResourceGroup"] = config.Azure.Text("networkResourceGroupName"),
        ["subnetName"] = config.Azure.Text("computeSubnet"),
        ["securityGroupName"] = $"{identity.InfraId}-nsg",
        ["vmType"] = "standard",
        ["loadBalancerSku"] = "standard",
        ["useManagedIdentityExtension"] = true,
    }.ToJsonString());
}
