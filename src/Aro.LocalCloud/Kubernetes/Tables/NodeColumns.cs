using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Tables;

/// <summary>Columns of nodes.</summary>
internal static class NodeColumns
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static TableColumn[] All { get; } =
    [
        TableColumn.Name,
        TableColumn.Text("Status", Status),
        TableColumn.Text("Roles", Roles),
        TableColumn.Age,
        TableColumn.Text("Version", o => o.Text("status.nodeInfo.kubeletVersion")),
        TableColumn.Text("Internal-IP", o => Address(o, "InternalIP"), 1),
        TableColumn.Text("External-IP", o => Address(o, "ExternalIP"), 1),
        TableColumn.Text("OS-Image", o => o.Text("status.nodeInfo.osImage"), 1),
        TableColumn.Text("Kernel-Version", o => o.Text("status.nodeInfo.kernelVersion"), 1),
        TableColumn.Text("Container-Runtime", o => o.Text("status.nodeInfo.containerRuntimeVersion"), 1),
    ];

    private static string Status(JsonObject node)
    {
        var ready = node.Objects("status.conditions").FirstOrDefault(c => c.Text("type") == "Ready")?.Text("status") switch
        {
            "True" => "Ready",
            "False" or "Unknown" => "NotReady",
            _ => "Unknown",
        };
        return node.Text("spec.unschedulable") == "true" ? ready + ",SchedulingDisabled" : ready;
    }

    private static string Roles(JsonObject node)
    {
        var roles = (node.Node("metadata.labels") as JsonObject ?? [])
            .Where(l => l.Key.StartsWith(RolePrefix, StringComparison.Ordinal))
            .Select(l => l.Key[RolePrefix.Length..])
            .Order(StringComparer.Ordinal)
            .ToList();
        return roles.Count == 0 ? "<none>" : string.Join(',', roles);
    }

    private static string Address(JsonObject node, string type) =>
        node.Objects("status.addresses").FirstOrDefault(a => a.Text("type") == type)?.Text("address") ?? "<none>";
}
