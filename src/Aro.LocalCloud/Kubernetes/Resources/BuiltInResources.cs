using Aro.LocalCloud.Kubernetes.Tables;

namespace Aro.LocalCloud.Kubernetes.Resources;

/// <summary>The resources every OpenShift cluster has from the start.</summary>
internal static class BuiltInResources
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ApiResource> All { get; } = [.. Kubernetes(), .. OpenShift()];

    private static readonly HashSet<(string, string, string)> Paths = [.. All.Select(r => (r.Group, r.Version, r.Plural))];

    /// <summary>Whether this path is one of them.</summary>
    public static bool Contains(ApiResource resource) => Paths.Contains((resource.Group, resource.Version, resource.Plural));

    private static IEnumerable<ApiResource> Kubernetes() =>
    [
        Cluster("", "v1", "namespaces", "Namespace", "ns"),
        Cluster("", "v1", "nodes", "Node", "no"),
        Cluster("", "v1", "persistentvolumes", "PersistentVolume", "pv"),
        Namespaced("", "v1", "pods", "Pod", "po") with { Categories = ["all"] },
        Namespaced("", "v1", "services", "Service", "svc") with { Categories = ["all"] },
        Namespaced("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", "pvc"),
        Namespaced("", "v1", "replicationcontrollers", "ReplicationController", "rc"),
        Namespaced("", "v1", "resourcequotas", "ResourceQuota", "quota"),
        Data("endpoints", "Endpoints", "ep"),
        Data("secrets", "Secret"),
        Data("configmaps", "ConfigMap", "cm"),
        Data("events", "Event", "ev"),
        Data("serviceaccounts", "ServiceAccount", "sa"),
        Data("limitranges", "LimitRange", "limits"),
        Namespaced("apps", "v1", "deployments", "Deployment", "deploy") with { HasScale = true, Categories = ["all"] },
        Namespaced("apps", "v1", "daemonsets", "DaemonSet", "ds") with { Categories = ["all"] },
        Namespaced("apps", "v1", "statefulsets", "StatefulSet", "sts") with { HasScale = true, Categories = ["all"] },
        Namespaced("apps", "v1", "replicasets", "ReplicaSet", "rs") with { HasScale = true, Categories = ["all"] },
        Namespaced("batch", "v1", "jobs", "Job") with { Categories = ["all"] },
        Namespaced("batch", "v1", "cronjobs", "CronJob", "cj") with { Categories = ["all"] },
        Namespaced("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", "pdb"),
        Namespaced("networking.k8s.io", "v1", "ingresses", "Ingress", "ing"),
        Namespaced("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", "netpol") with { HasStatus = false },
        Namespaced("coordination.k8s.io", "v1", "leases", "Lease") with { HasStatus = false },
        Namespaced("rbac.authorization.k8s.io", "v1", "roles", "Role") with { HasStatus = false },
        Namespaced("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding") with { HasStatus = false },
        Cluster("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole") with { HasStatus = false },
        Cluster("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding") with { HasStatus = false },
        Cluster("storage.k8s.io", "v1", "storageclasses", "StorageClass", "sc") with { HasStatus = false },
        Cluster("storage.k8s.io", "v1", "csidrivers", "CSIDriver") with { HasStatus = false },
        Cluster("storage.k8s.io", "v1", "csinodes", "CSINode") with { HasStatus = false },
        Cluster("storage.k8s.io", "v1", "volumeattachments", "VolumeAttachment"),
        Cluster("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", "pc") with { HasStatus = false },
        Cluster("certificates.k8s.io", "v1", "certificatesigningrequests", "CertificateSigningRequest", "csr"),
        Cluster("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", "crd", "crds"),
        Cluster("apiregistration.k8s.io", "v1", "apiservices", "APIService"),
        Cluster("admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration") with { HasStatus = false },
        Cluster("admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration") with { HasStatus = false },
    ];

    private static IEnumerable<ApiResource> OpenShift() =>
    [
        .. Singletons("config.openshift.io", "v1",
        [
            ("apiservers", "APIServer"), ("authentications", "Authentication"), ("builds", "Build"), ("consoles", "Console"), ("dnses", "DNS"),
            ("featuregates", "FeatureGate"), ("images", "Image"), ("infrastructures", "Infrastructure"), ("ingresses", "Ingress"),
            ("networks", "Network"), ("nodes", "Node"), ("oauths", "OAuth"), ("operatorhubs", "OperatorHub"), ("projects", "Project"),
            ("proxies", "Proxy"), ("schedulers", "Scheduler"),
        ]),
        Custom("config.openshift.io", "v1", "clusteroperators", "ClusterOperator", false, "co"),
        Custom("config.openshift.io", "v1", "clusterversions", "ClusterVersion", false),
        Custom("config.openshift.io", "v1", "imagecontentpolicies", "ImageContentPolicy", false),
        Custom("config.openshift.io", "v1", "imagedigestmirrorsets", "ImageDigestMirrorSet", false, "idms"),
        Custom("config.openshift.io", "v1", "imagetagmirrorsets", "ImageTagMirrorSet", false, "itms"),
        .. Singletons("operator.openshift.io", "v1",
        [
            ("authentications", "Authentication"), ("cloudcredentials", "CloudCredential"), ("clustercsidrivers", "ClusterCSIDriver"),
            ("configs", "Config"), ("consoles", "Console"), ("csisnapshotcontrollers", "CSISnapshotController"), ("dnses", "DNS"),
            ("etcds", "Etcd"), ("insightsoperators", "InsightsOperator"), ("kubeapiservers", "KubeAPIServer"),
            ("kubecontrollermanagers", "KubeControllerManager"), ("kubeschedulers", "KubeScheduler"),
            ("kubestorageversionmigrators", "KubeStorageVersionMigrator"), ("networks", "Network"), ("openshiftapiservers", "OpenShiftAPIServer"),
            ("openshiftcontrollermanagers", "OpenShiftControllerManager"), ("servicecas", "ServiceCA"), ("storages", "Storage"),
        ]),
        Custom("operator.openshift.io", "v1", "ingresscontrollers", "IngressController", true) with { HasScale = true },
        Custom("operator.openshift.io", "v1alpha1", "imagecontentsourcepolicies", "ImageContentSourcePolicy", false),
        Custom("imageregistry.operator.openshift.io", "v1", "configs", "Config", false),
        Custom("imageregistry.operator.openshift.io", "v1", "imagepruners", "ImagePruner", false),
        Custom("samples.operator.openshift.io", "v1", "configs", "Config", false),
        Custom("cloudcredential.openshift.io", "v1", "credentialsrequests", "CredentialsRequest", true),
        Custom("machine.openshift.io", "v1beta1", "machines", "Machine", true),
        Custom("machine.openshift.io", "v1beta1", "machinesets", "MachineSet", true) with { HasScale = true },
        Custom("machine.openshift.io", "v1beta1", "machinehealthchecks", "MachineHealthCheck", true, "mhc", "mhcs"),
        Custom("machine.openshift.io", "v1", "controlplanemachinesets", "ControlPlaneMachineSet", true) with { HasScale = true },
        Custom("machineconfiguration.openshift.io", "v1", "machineconfigs", "MachineConfig", false, "mc") with { HasStatus = false },
        Custom("machineconfiguration.openshift.io", "v1", "machineconfigpools", "MachineConfigPool", false, "mcp"),
        Custom("machineconfiguration.openshift.io", "v1", "kubeletconfigs", "KubeletConfig", false),
        Custom("machineconfiguration.openshift.io", "v1", "containerruntimeconfigs", "ContainerRuntimeConfig", false, "ctrcfg"),
        Custom("machineconfiguration.openshift.io", "v1", "controllerconfigs", "ControllerConfig", false),
        Custom("autoscaling.openshift.io", "v1", "clusterautoscalers", "ClusterAutoscaler", false, "ca"),
        Custom("autoscaling.openshift.io", "v1beta1", "machineautoscalers", "MachineAutoscaler", true, "ma"),
        Custom("monitoring.coreos.com", "v1", "prometheusrules", "PrometheusRule", true),
        Custom("monitoring.coreos.com", "v1", "servicemonitors", "ServiceMonitor", true),
        Custom("operators.coreos.com", "v1alpha1", "catalogsources", "CatalogSource", true, "catsrc"),
        Custom("operators.coreos.com", "v1alpha1", "clusterserviceversions", "ClusterServiceVersion", true, "csv", "csvs"),
        Custom("operators.coreos.com", "v1alpha1", "installplans", "InstallPlan", true, "ip"),
        Custom("operators.coreos.com", "v1alpha1", "subscriptions", "Subscription", true, "sub", "subs"),
        Custom("operators.coreos.com", "v1", "operatorgroups", "OperatorGroup", true, "og"),
        Custom("route.openshift.io", "v1", "routes", "Route", true),
        Custom("security.openshift.io", "v1", "securitycontextconstraints", "SecurityContextConstraints", false, "scc") with { HasStatus = false },
        Custom("oauth.openshift.io", "v1", "oauthclients", "OAuthClient", false) with { HasStatus = false },
        Custom("user.openshift.io", "v1", "users", "User", false) with { HasStatus = false },
        Custom("user.openshift.io", "v1", "groups", "Group", false) with { HasStatus = false },
    ];

    private static ApiResource Cluster(string group, string version, string plural, string kind, params string[] shortNames) =>
        New(group, version, plural, kind, namespaced: false, shortNames);

    private static ApiResource Namespaced(string group, string version, string plural, string kind, params string[] shortNames) =>
        New(group, version, plural, kind, namespaced: true, shortNames);

    private static ApiResource Data(string plural, string kind, params string[] shortNames) =>
        New("", "v1", plural, kind, namespaced: true, shortNames) with { HasStatus = false };

    private static ApiResource Custom(string group, string version, string plural, string kind, bool namespaced, params string[] shortNames) =>
        New(group, version, plural, kind, namespaced, shortNames) with { Custom = true };

    private static IEnumerable<ApiResource> Singletons(string group, string version, IEnumerable<(string Plural, string Kind)> names) =>
        names.Select(n => Custom(group, version, n.Plural, n.Kind, namespaced: false));

    private static ApiResource New(string group, string version, string plural, string kind, bool namespaced, string[] shortNames) =>
        new(group, version, plural, kind, namespaced) { ShortNames = shortNames, Columns = KnownColumns.Of(group, plural) };
}
