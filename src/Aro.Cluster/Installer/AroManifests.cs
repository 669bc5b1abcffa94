namespace Aro.Cluster.Installer;

/// <summary>Manifests that are this service's own, by path below the installer's directory.</summary>
internal static class AroManifests
{
    private const int DefaultMtu = 1500;

    // Geneve, the overlay's encapsulation, takes 100 bytes of each packet.
    private const int OverlayOverhead = 100;

    public static IEnumerable<(string File, object Manifest)> For(ManifestValues values, string httpSecret)
    {
        yield return ("manifests/cluster-dns-02-config.yml", Map(
            ("apiVersion", "config.openshift.io/v1"),
            ("kind", "DNS"),
            ("metadata", Map(("name", "cluster"))),
            ("spec", Map(("baseDomain", values.Domain)))));
        yield return ("manifests/aro-imageregistry.yaml", Map(
            ("apiVersion", "imageregistry.operator.openshift.io/v1"),
            ("kind", "Config"),
            ("metadata", Map(("name", "cluster"))),
            ("spec", Map(
                ("managementState", "Managed"),
                ("httpSecret", httpSecret),
                ("replicas", 2),
                ("storage", Map(("azure", Map(
                    ("accountName", values.ImageRegistryStorageAccountName), ("container", "image-registry")))))))));
        if (values.IngressIp is not null)
        {
            foreach ((string File, object Manifest) manifest in Ingress(values, values.IngressIp))
            {
                yield return manifest;
            }
        }

        if (values.Mtu != DefaultMtu)
        {
            yield return ("manifests/cluster-network-03-config.yml", Map(
                ("apiVersion", "operator.openshift.io/v1"),
                ("kind", "Network"),
                ("metadata", Map(("name", "cluster"))),
                ("spec", Map(("defaultNetwork", Map(
                    ("type", "OVNKubernetes"), ("ovnKubernetesConfig", Map(("mtu", values.Mtu - OverlayOverhead)))))))));
            yield return ("openshift/99-master-mtu.yaml", MtuOf("master", values.Mtu));
            yield return ("openshift/99-worker-mtu.yaml", MtuOf("worker", values.Mtu));
        }
    }

    private static IEnumerable<(string File, object Manifest)> Ingress(ManifestValues values, string ip)
    {
        string scope = values.PublicIngress ? "External" : "Internal";
        yield return ("manifests/cluster-ingress-default-ingresscontroller.yaml", Map(
            ("apiVersion", "operator.openshift.io/v1"),
            ("kind", "IngressController"),
            ("metadata", Map(("name", "default"), ("namespace", "openshift-ingress-operator"))),
            ("spec", Map(
                ("domain", "apps." + values.Domain),
                ("endpointPublishingStrategy", Map(("type", "LoadBalancerService"), ("loadBalancer", Map(
                    ("scope", scope), ("dnsManagementPolicy", "Unmanaged")))))))));
        yield return ("manifests/aro-ingress-namespace.yaml", Map(
            ("apiVersion", "v1"),
            ("kind", "Namespace"),
            ("metadata", Map(
                ("name", "openshift-ingress"),
                ("annotations", Map(("openshift.io/node-selector", ""))),
                ("labels", Map(
                    ("name", "openshift-ingress"),
                    ("network.openshift.io/policy-group", "ingress"),
                    ("openshift.io/cluster-monitoring", "true")))))));

        // The ingress operator adopts the service of this name and leaves its address.
        var annotations = values.PublicIngress
            ? Map(("ingresscontroller.operator.openshift.io/owning-ingresscontroller", "default"))
            : Map(("service.beta.kubernetes.io/azure-load-balancer-internal", "true"));
        yield return ("manifests/aro-ingress-service.yaml", Map(
            ("apiVersion", "v1"),
            ("kind", "Service"),
            ("metadata", Map(
                ("name", "router-default"),
                ("namespace", "openshift-ingress"),
                ("annotations", annotations),
                ("labels", Map(
                    ("app", "router"),
                    ("router", "router-default"),
                    ("ingresscontroller.operator.openshift.io/owning-ingresscontroller", "default"))))),
            ("spec", Map(
                ("type", "LoadBalancer"),
                ("loadBalancerIP", ip),
                ("externalTrafficPolicy", "Local"),
                ("selector", Map(("ingresscontroller.operator.openshift.io/deployment-ingresscontroller", "default"))),
                ("ports", new object[]
                {
                    Map(("name", "http"), ("protocol", "TCP"), ("port", 80), ("targetPort", "http")),
                    Map(("name", "https"), ("protocol", "TCP"), ("port", 443), ("targetPort", "https")),
                })))));
    }

    private static Dictionary<string, object> MtuOf(string role, int mtu)
    {
        string file = $"[connection-aro-mtu]\nmatch-device=type:ethernet\nethernet.mtu={mtu}\n";
        return Map(
            ("apiVersion", "machineconfiguration.openshift.io/v1"),
            ("kind", "MachineConfig"),
            ("metadata", Map(("name", $"99-{role}-mtu"), ("labels", Map(("machineconfiguration.openshift.io/role", role))))),
            ("spec", Map(("config", Map(
                ("ignition", Map(("version", "3.2.0"))),
                ("storage", Map(("files", new object[]
                {
                    Map(
                        ("path", "/etc/NetworkManager/conf.d/99-aro-mtu.conf"),
                        ("mode", 420),
                        ("overwrite", true),
                        ("contents", Map(("source", "data:," + Uri.EscapeDataString(file))))),
                }))))))));
    }

    private static Dictionary<string, object> Map(params ReadOnlySpan<(string Name, object Value)> members)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach ((string name, object value) in members)
        {
            map.Add(name, value);
        }

        return map;
    }
}
