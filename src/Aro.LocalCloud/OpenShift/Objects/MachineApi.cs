using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;

namespace Aro.LocalCloud.OpenShift.Objects;

/// <summary>Names of the machine API.</summary>
internal static class MachineApi
{
    public const string Version = "machine.openshift.io/v1beta1";
    public const string Namespace = "openshift-machine-api";
    public const string Finalizer = "machine.machine.openshift.io";
    public const string SetLabel = "machine.openshift.io/cluster-api-machineset";
    private const string RoleLabel = "machine.openshift.io/cluster-api-machine-role";

    /// <summary>The role of a machine; <c>worker</c> when it says none.</summary>
    public static string RoleOf(JsonObject machine) => Label(machine, RoleLabel) is { Length: > 0 } role ? role : "worker";

    /// <summary>A label; empty when absent.</summary>
    public static string Label(JsonObject value, string name) => (value.Node("metadata.labels") as JsonObject)?[name].AsText() ?? "";

    /// <summary>Whether somebody deleted it.</summary>
    public static bool IsDeleted(JsonObject value) => value.Node("metadata.deletionTimestamp") is not null;
}
