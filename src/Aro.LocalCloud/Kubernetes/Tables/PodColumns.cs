using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Tables;

/// <summary>Columns of pods.</summary>
internal static class PodColumns
{
    public static TableColumn[] All { get; } =
    [
        TableColumn.Name,
        TableColumn.Text("Ready", o => $"{o.Objects("status.containerStatuses").Count(c => c.Text("ready") == "true")}/{o.Objects("spec.containers").Count()}"),
        TableColumn.Text("Status", Status),
        TableColumn.Text("Restarts", o => o.Objects("status.containerStatuses").Sum(c => c.Number("restartCount") ?? 0).ToString()),
        TableColumn.Age,
        TableColumn.Text("IP", o => OrNone(o.Text("status.podIP")), 1),
        TableColumn.Text("Node", o => OrNone(o.Text("spec.nodeName")), 1),
    ];

    private static string Status(JsonObject pod)
    {
        if (pod.Node("metadata.deletionTimestamp") is not null)
        {
            return "Terminating";
        }

        var waiting = pod.Objects("status.containerStatuses").Select(c => c.Text("state.waiting.reason")).FirstOrDefault(r => r.Length > 0);
        var phase = pod.Text("status.phase");
        return waiting ?? (phase.Length == 0 ? "Pending" : phase);
    }

    private static string OrNone(string value) => value.Length == 0 ? "<none>" : value;
}
