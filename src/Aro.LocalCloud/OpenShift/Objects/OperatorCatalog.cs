namespace Aro.LocalCloud.OpenShift.Objects;

/// <summary>What an operator waits for before it can settle.</summary>
internal enum OperatorNeed
{
    /// <summary>The control plane.</summary>
    ControlPlane,

    /// <summary>Two ready workers.</summary>
    Workers,

    /// <summary>The default ingress.</summary>
    Ingress,

    /// <summary>Logins.</summary>
    Authentication,
}

/// <summary>A cluster operator.</summary>
/// <param name="Name">Name.</param>
/// <param name="Need">What it waits for.</param>
/// <param name="Settles">Minutes from then until it has settled.</param>
internal sealed record OperatorDescription(string Name, OperatorNeed Need, double Settles);

/// <summary>The cluster operators of OpenShift on Azure, with the time each takes on a real cluster.</summary>
internal static class OperatorCatalog
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<OperatorDescription> All { get; } =
    [
        new("authentication", OperatorNeed.Ingress, 1.5),
        new("cloud-controller-manager", OperatorNeed.ControlPlane, 0.5),
        new("cloud-credential", OperatorNeed.ControlPlane, 0.5),
        new("cluster-autoscaler", OperatorNeed.ControlPlane, 1),
        new("config-operator", OperatorNeed.ControlPlane, 0.5),
        new("console", OperatorNeed.Authentication, 1.5),
        new("control-plane-machine-set", OperatorNeed.ControlPlane, 1.5),
        new("csi-snapshot-controller", OperatorNeed.ControlPlane, 1.5),
        new("dns", OperatorNeed.ControlPlane, 1.5),
        new("etcd", OperatorNeed.ControlPlane, 2),
        new("image-registry", OperatorNeed.Workers, 1),
        new("ingress", OperatorNeed.Workers, 1),
        new("insights", OperatorNeed.ControlPlane, 1.5),
        new("kube-apiserver", OperatorNeed.ControlPlane, 3),
        new("kube-controller-manager", OperatorNeed.ControlPlane, 2.5),
        new("kube-scheduler", OperatorNeed.ControlPlane, 2.5),
        new("kube-storage-version-migrator", OperatorNeed.ControlPlane, 1),
        new("machine-api", OperatorNeed.ControlPlane, 1.5),
        new("machine-approver", OperatorNeed.ControlPlane, 0.5),
        new("machine-config", OperatorNeed.ControlPlane, 2),
        new("marketplace", OperatorNeed.ControlPlane, 1.5),
        new("monitoring", OperatorNeed.Workers, 3),
        new("network", OperatorNeed.ControlPlane, 1.5),
        new("node-tuning", OperatorNeed.ControlPlane, 1.5),
        new("olm", OperatorNeed.ControlPlane, 1.5),
        new("openshift-apiserver", OperatorNeed.ControlPlane, 3),
        new("openshift-controller-manager", OperatorNeed.ControlPlane, 2.5),
        new("openshift-samples", OperatorNeed.ControlPlane, 4),
        new("operator-lifecycle-manager", OperatorNeed.ControlPlane, 1.5),
        new("operator-lifecycle-manager-catalog", OperatorNeed.ControlPlane, 1.5),
        new("operator-lifecycle-manager-packageserver", OperatorNeed.ControlPlane, 2.5),
        new("service-ca", OperatorNeed.ControlPlane, 1),
        new("storage", OperatorNeed.ControlPlane, 1.5),
    ];
}
