using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.Kubernetes.Serving;

namespace Aro.LocalCloud.OpenShift.Objects;

/// <summary>Nodes.</summary>
internal static class NodeObject
{
    /// <summary>The node of a machine that has just joined: not ready yet.</summary>
    public static JsonObject Create(CloudMachine machine, string role, string version)
    {
        var node = ClusterObjects.Of("v1", "Node", machine.Name, spec: new JsonObject { ["providerID"] = machine.ProviderId }, status: Status(machine, version));
        var labels = new JsonObject
        {
            ["beta.kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/hostname"] = machine.Name,
            ["kubernetes.io/os"] = "linux",
            ["node.kubernetes.io/instance-type"] = machine.Size,
            ["node.openshift.io/os_id"] = "rhcos",
            ["topology.kubernetes.io/region"] = machine.Region,
            ["topology.kubernetes.io/zone"] = machine.Zone.Length == 0 ? "0" : $"{machine.Region}-{machine.Zone}",
            ["node-role.kubernetes.io/" + role] = "",
        };
        if (role == "master")
        {
            labels["node-role.kubernetes.io/control-plane"] = "";
            node["spec"]!["taints"] = new JsonArray(new JsonObject { ["key"] = "node-role.kubernetes.io/master", ["effect"] = "NoSchedule" });
        }

        node["metadata"]!["labels"] = labels;
        node["metadata"]!["annotations"] = new JsonObject
        {
            ["machine.openshift.io/machine"] = $"{MachineApi.Namespace}/{machine.Name}",
            ["machineconfiguration.openshift.io/currentConfig"] = BaseObjects.RenderedConfig(role),
            ["machineconfiguration.openshift.io/desiredConfig"] = BaseObjects.RenderedConfig(role),
            ["machineconfiguration.openshift.io/state"] = "Done",
        };
        return node;
    }

    /// <summary>Whether a node is ready.</summary>
    public static bool IsReady(JsonObject node) => Conditions.IsTrue(node, "Ready");

    /// <summary>Whether a node has a role.</summary>
    public static bool HasRole(JsonObject node, string role) => (node.Node("metadata.labels") as JsonObject)?.ContainsKey("node-role.kubernetes.io/" + role) == true;

    private static JsonObject Status(CloudMachine machine, string version)
    {
        var resources = new JsonObject { ["cpu"] = "8", ["memory"] = "32873448Ki", ["pods"] = "250", ["ephemeral-storage"] = "133682156Ki" };
        var status = new JsonObject
        {
            ["addresses"] = new JsonArray(
                new JsonObject { ["type"] = "Hostname", ["address"] = machine.Name },
                new JsonObject { ["type"] = "InternalIP", ["address"] = machine.Address }),
            ["capacity"] = resources,
            ["allocatable"] = resources.DeepClone(),
            ["conditions"] = new JsonArray(
                Condition("MemoryPressure", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
                Condition("DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
                Condition("PIDPressure", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
                Condition("Ready", "KubeletNotReady", "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady")),
            ["nodeInfo"] = new JsonObject
            {
                ["architecture"] = "amd64",
                ["operatingSystem"] = "linux",
                ["kubeletVersion"] = ServerVersion.OfOpenShift(version).Kubernetes,
                ["osImage"] = "Red Hat Enterprise Linux CoreOS (simulated)",
                ["kernelVersion"] = "5.14.0-427.el9.x86_64",
                ["containerRuntimeVersion"] = $"cri-o://1.{ServerVersion.OfOpenShift(version).Minor}.3",
            },
        };
        return status;
    }

    private static JsonObject Condition(string type, string reason, string message) => new()
    {
        ["type"] = type, ["status"] = "False", ["reason"] = reason, ["message"] = message,
    };
}
