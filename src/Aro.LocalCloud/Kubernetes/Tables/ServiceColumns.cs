using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Tables;

/// <summary>Columns of services.</summary>
internal static class ServiceColumns
{
    public static TableColumn[] All { get; } =
    [
        TableColumn.Name,
        TableColumn.Text("Type", o => OrDefault(o.Text("spec.type"), "ClusterIP")),
        TableColumn.Text("Cluster-IP", o => OrDefault(o.Text("spec.clusterIP"), "<none>")),
        TableColumn.Text("External-IP", ExternalAddress),
        TableColumn.Text("Port(s)", Ports),
        TableColumn.Age,
        TableColumn.Text("Selector", Selector, 1),
    ];

    private static string ExternalAddress(JsonObject service) => service.Text("spec.type") switch
    {
        "LoadBalancer" => string.Join(',', service.Objects("status.loadBalancer.ingress").Select(i => i.Text("ip"))) is { Length: > 0 } ips ? ips : "<pending>",
        "ExternalName" => service.Text("spec.externalName"),
        _ => "<none>",
    };

    private static string Ports(JsonObject service)
    {
        var ports = service.Objects("spec.ports").Select(p =>
            (p.Text("nodePort").Length == 0 ? p.Text("port") : $"{p.Text("port")}:{p.Text("nodePort")}") + "/" + OrDefault(p.Text("protocol"), "TCP"));
        return OrDefault(string.Join(',', ports), "<none>");
    }

    private static string Selector(JsonObject service)
    {
        var pairs = (service.Node("spec.selector") as JsonObject ?? []).Select(p => $"{p.Key}={p.Value.AsText()}");
        return OrDefault(string.Join(',', pairs), "<none>");
    }

    private static string OrDefault(string value, string otherwise) => value.Length == 0 ? otherwise : value;
}
