using System.Text.Json.Nodes;

namespace Aro.LocalCloud.OpenShift.Objects;

/// <summary>What every cluster has besides the installer's manifests.</summary>
internal static class BaseObjects
{
    private const string Config = "config.openshift.io/v1";
    private const string Operator = "operator.openshift.io/v1";

    /// <summary>Namespaces.</summary>
    public static IReadOnlyList<string> Namespaces { get; } =
    [
        "default", "kube-node-lease", "kube-public", "kube-system", "openshift", "openshift-apiserver", "openshift-apiserver-operator",
        "openshift-authentication", "openshift-authentication-operator", "openshift-cloud-controller-manager", "openshift-cloud-credential-operator",
        "openshift-cluster-csi-drivers", "openshift-cluster-machine-approver", "openshift-cluster-node-tuning-operator",
        "openshift-cluster-samples-operator", "openshift-cluster-storage-operator", "openshift-cluster-version", "openshift-config",
        "openshift-config-managed", "openshift-config-operator", "openshift-console", "openshift-console-operator", "openshift-controller-manager",
        "openshift-dns", "openshift-dns-operator", "openshift-etcd", "openshift-etcd-operator", "openshift-image-registry", "openshift-ingress",
        "openshift-ingress-canary", "openshift-ingress-operator", "openshift-insights", "openshift-kube-apiserver", "openshift-kube-apiserver-operator",
        "openshift-kube-controller-manager", "openshift-kube-controller-manager-operator", "openshift-kube-scheduler", "openshift-kube-scheduler-operator",
        "openshift-machine-api", "openshift-machine-config-operator", "openshift-marketplace", "openshift-monitoring", "openshift-multus",
        "openshift-network-operator", "openshift-oauth-apiserver", "openshift-operator-lifecycle-manager", "openshift-operators",
        "openshift-ovn-kubernetes", "openshift-service-ca", "openshift-service-ca-operator", "openshift-user-workload-monitoring",
    ];

    /// <summary>Objects.</summary>
    public static IEnumerable<JsonObject> All(ClusterContext context)
    {
        foreach (var kind in new[] { "APIServer", "Authentication", "Build", "Console", "FeatureGate", "Image", "OAuth", "Project", "Node" })
        {
            yield return ClusterObjects.Of(Config, kind, "cluster", spec: []);
        }

        yield return ClusterObjects.Of(Config, "OperatorHub", "cluster", spec: [], status: new JsonObject
        {
            ["sources"] = new JsonArray([.. Sources().Select(s => new JsonObject { ["name"] = s, ["disabled"] = false, ["status"] = "Success" })]),
        });
        foreach (var kind in new[]
        {
            "Authentication", "CloudCredential", "CSISnapshotController", "DNS", "Etcd", "KubeAPIServer", "KubeControllerManager", "KubeScheduler",
            "KubeStorageVersionMigrator", "Network", "OpenShiftAPIServer", "OpenShiftControllerManager", "ServiceCA", "Storage",
        })
        {
            yield return ClusterObjects.Of(Operator, kind, kind == "DNS" ? "default" : "cluster", spec: new JsonObject { ["managementState"] = "Managed" });
        }

        foreach (var value in Storage().Concat(Access()))
        {
            yield return value;
        }

        foreach (var role in new[] { "master", "worker" })
        {
            yield return ClusterObjects.Of("machineconfiguration.openshift.io/v1", "MachineConfigPool", role, spec: new JsonObject
            {
                ["configuration"] = new JsonObject { ["name"] = RenderedConfig(role) },
                ["nodeSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["node-role.kubernetes.io/" + role] = "" } },
                ["paused"] = false,
            });
        }

        yield return ClusterObjects.Of(Operator, "IngressController", "default", "openshift-ingress-operator", new JsonObject
        {
            ["domain"] = "apps." + context.Domain,
            ["replicas"] = 2,
        });
        yield return ClusterObjects.Of("v1", "Service", "kubernetes", "default", new JsonObject
        {
            ["type"] = "ClusterIP",
            ["clusterIP"] = "172.30.0.1",
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = 6443 }),
        });
    }

    /// <summary>Catalogs of operators of a new cluster.</summary>
    public static IEnumerable<string> Sources() => ["certified-operators", "community-operators", "redhat-marketplace", "redhat-operators"];

    /// <summary>Name of the machine configuration of a role.</summary>
    public static string RenderedConfig(string role) =>
        $"rendered-{role}-{Kubernetes.Storage.DeterministicId.Guid("rendered-" + role).ToString("N")}";

    private static IEnumerable<JsonObject> Storage()
    {
        foreach (var (name, provisioner, isDefault) in new[] { ("managed-csi", "disk.csi.azure.com", true), ("azurefile-csi", "file.csi.azure.com", false) })
        {
            var storageClass = ClusterObjects.Of("storage.k8s.io/v1", "StorageClass", name);
            if (isDefault)
            {
                storageClass["metadata"]!["annotations"] = new JsonObject { ["storageclass.kubernetes.io/is-default-class"] = "true" };
            }

            storageClass["provisioner"] = provisioner;
            storageClass["reclaimPolicy"] = "Delete";
            storageClass["volumeBindingMode"] = isDefault ? "WaitForFirstConsumer" : "Immediate";
            storageClass["allowVolumeExpansion"] = true;
            storageClass["parameters"] = new JsonObject { ["skuName"] = isDefault ? "Premium_LRS" : "Standard_LRS" };
            yield return storageClass;
            yield return ClusterObjects.Of("storage.k8s.io/v1", "CSIDriver", provisioner, spec: new JsonObject { ["attachRequired"] = isDefault });
            yield return ClusterObjects.Of(Operator, "ClusterCSIDriver", provisioner, spec: new JsonObject { ["managementState"] = "Managed" });
        }
    }

    private static IEnumerable<JsonObject> Access()
    {
        var role = ClusterObjects.Of("rbac.authorization.k8s.io/v1", "ClusterRole", "cluster-admin");
        role["rules"] = new JsonArray(new JsonObject
        {
            ["apiGroups"] = new JsonArray("*"), ["resources"] = new JsonArray("*"), ["verbs"] = new JsonArray("*"),
        });
        yield return role;
        yield return Binding("cluster-admin", "system:masters");
        yield return Binding("cluster-admins", "system:cluster-admins");
        foreach (var name in new[] { "anyuid", "hostnetwork-v2", "nonroot-v2", "privileged", "restricted-v2" })
        {
            var constraints = ClusterObjects.Of("security.openshift.io/v1", "SecurityContextConstraints", name);
            constraints["allowPrivilegedContainer"] = name == "privileged";
            constraints["users"] = new JsonArray();
            constraints["groups"] = new JsonArray();
            yield return constraints;
        }
    }

    private static JsonObject Binding(string name, string group)
    {
        var binding = ClusterObjects.Of("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", name);
        binding["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = "cluster-admin" };
        binding["subjects"] = new JsonArray(new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "Group", ["name"] = group });
        return binding;
    }
}
