using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Boot;
using Aro.LocalCloud.OpenShift.Objects;
using Aro.LocalCloud.ResourceManager;

namespace Aro.LocalCloud.OpenShift;

/// <summary>What the controllers of one cluster share.</summary>
/// <param name="Cloud">The cloud around it.</param>
/// <param name="Group">Its managed resource group.</param>
/// <param name="InfraId">Prefix of the names of its resources.</param>
/// <param name="Facts">What happened to it.</param>
/// <param name="Schedule">What is to come.</param>
/// <param name="View">What it is in Azure.</param>
/// <param name="Console">What its machines print.</param>
/// <param name="Objects">Its objects.</param>
/// <param name="Configuration">What it was started with.</param>
internal sealed record ClusterContext(
    CloudContext Cloud,
    ResourceId Group,
    string InfraId,
    ClusterFacts Facts,
    SimulationSchedule Schedule,
    CloudView View,
    ConsoleLog Console,
    ClusterObjects Objects,
    BootstrapConfiguration Configuration)
{
    /// <summary>Domain of the cluster.</summary>
    public string Domain => Objects.Find("config.openshift.io/v1", "DNS", "cluster").Text("spec.baseDomain");

    /// <summary>Version of OpenShift, as the installer recorded it.</summary>
    public string Version => Objects.Find("v1", "ConfigMap", "openshift-install", "openshift-config").Text("data.version") is { Length: > 0 } version ? version : "4.17.0";
}
