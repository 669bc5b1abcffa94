using System.Text.Json.Nodes;

namespace Aro.LocalCloud.Kubernetes.Tables;

/// <summary>Columns of the built in resources, as a real OpenShift server gives them.</summary>
internal static class KnownColumns
{
    private static readonly TableColumn[] Machines =
    [
        TableColumn.Name,
        TableColumn.Path("Phase", ".status.phase"),
        TableColumn.Path("Type", """.metadata.labels.machine\.openshift\.io/instance-type"""),
        TableColumn.Path("Region", """.metadata.labels.machine\.openshift\.io/region"""),
        TableColumn.Path("Zone", """.metadata.labels.machine\.openshift\.io/zone"""),
        TableColumn.Age,
        TableColumn.Path("Node", ".status.nodeRef.name", priority: 1),
        TableColumn.Path("ProviderID", ".spec.providerID", priority: 1),
        TableColumn.Path("State", """.metadata.annotations.machine\.openshift\.io/instance-state""", priority: 1),
    ];

    private static readonly Dictionary<string, TableColumn[]> Columns = new(StringComparer.Ordinal)
    {
        ["namespaces"] = [TableColumn.Name, TableColumn.Text("Status", o => o.Text("status.phase")), TableColumn.Age],
        ["nodes"] = NodeColumns.All,
        ["pods"] = PodColumns.All,
        ["services"] = ServiceColumns.All,
        ["secrets"] =
        [
            TableColumn.Name, TableColumn.Text("Type", o => o.Text("type")), TableColumn.Count("Data", o => Entries(o, "data")), TableColumn.Age,
        ],
        ["configmaps"] = [TableColumn.Name, TableColumn.Count("Data", o => Entries(o, "data") + Entries(o, "binaryData")), TableColumn.Age],
        ["serviceaccounts"] = [TableColumn.Name, TableColumn.Count("Secrets", o => o.Objects("secrets").Count()), TableColumn.Age],
        ["events"] =
        [
            new("Last Seen", "string", 0, (o, now) => HumanDuration.Since(o.Text("lastTimestamp"), now)),
            TableColumn.Text("Type", o => o.Text("type")),
            TableColumn.Text("Reason", o => o.Text("reason")),
            TableColumn.Text("Object", o => $"{o.Text("involvedObject.kind").ToLowerInvariant()}/{o.Text("involvedObject.name")}"),
            TableColumn.Text("Source", o => o.Text("source.component"), 1),
            TableColumn.Text("Message", o => o.Text("message")),
            TableColumn.Count("Count", o => o.Number("count") ?? 1, 1),
            TableColumn.Name with { Priority = 1 },
        ],
        ["deployments.apps"] =
        [
            TableColumn.Name,
            TableColumn.Text("Ready", o => $"{o.Number("status.readyReplicas") ?? 0}/{o.Number("spec.replicas") ?? 1}"),
            TableColumn.Count("Up-to-date", o => o.Number("status.updatedReplicas") ?? 0),
            TableColumn.Count("Available", o => o.Number("status.availableReplicas") ?? 0),
            TableColumn.Age,
        ],
        ["daemonsets.apps"] =
        [
            TableColumn.Name,
            TableColumn.Count("Desired", o => o.Number("status.desiredNumberScheduled") ?? 0),
            TableColumn.Count("Current", o => o.Number("status.currentNumberScheduled") ?? 0),
            TableColumn.Count("Ready", o => o.Number("status.numberReady") ?? 0),
            TableColumn.Count("Up-to-date", o => o.Number("status.updatedNumberScheduled") ?? 0),
            TableColumn.Count("Available", o => o.Number("status.numberAvailable") ?? 0),
            TableColumn.Age,
        ],
        ["storageclasses.storage.k8s.io"] =
        [
            TableColumn.Text("Name", StorageClassName) with { Format = "name" },
            TableColumn.Text("Provisioner", o => o.Text("provisioner")),
            TableColumn.Text("ReclaimPolicy", o => OrDefault(o.Text("reclaimPolicy"), "Delete")),
            TableColumn.Text("VolumeBindingMode", o => OrDefault(o.Text("volumeBindingMode"), "Immediate")),
            new("AllowVolumeExpansion", "boolean", 0, (o, _) => o.Text("allowVolumeExpansion") == "true"),
            TableColumn.Age,
        ],
        ["customresourcedefinitions.apiextensions.k8s.io"] = [TableColumn.Name, TableColumn.Text("Created At", o => o.Text("metadata.creationTimestamp"))],
        ["clusteroperators.config.openshift.io"] =
        [
            TableColumn.Name,
            TableColumn.Path("Version", """.status.versions[?(@.name=="operator")].version"""),
            Condition("Available"), Condition("Progressing"), Condition("Degraded"),
            TableColumn.Path("Since", """.status.conditions[?(@.type=="Available")].lastTransitionTime""", "date"),
            TableColumn.Text("Message", OperatorMessage),
        ],
        ["clusterversions.config.openshift.io"] =
        [
            TableColumn.Name,
            TableColumn.Path("Version", """.status.history[?(@.state=="Completed")].version"""),
            Condition("Available"), Condition("Progressing"),
            TableColumn.Path("Since", """.status.conditions[?(@.type=="Progressing")].lastTransitionTime""", "date"),
            TableColumn.Path("Status", """.status.conditions[?(@.type=="Progressing")].message"""),
        ],
        ["machines.machine.openshift.io"] = Machines,
        ["machinesets.machine.openshift.io"] =
        [
            TableColumn.Name,
            TableColumn.Path("Desired", ".spec.replicas", "integer"),
            TableColumn.Path("Current", ".status.replicas", "integer"),
            TableColumn.Path("Ready", ".status.readyReplicas", "integer"),
            TableColumn.Path("Available", ".status.availableReplicas", "string"),
            TableColumn.Age,
        ],
        ["machineconfigpools.machineconfiguration.openshift.io"] =
        [
            TableColumn.Name,
            TableColumn.Path("Config", ".status.configuration.name"),
            Condition("Updated"), Condition("Updating"), Condition("Degraded"),
            TableColumn.Path("MachineCount", ".status.machineCount", "integer"),
            TableColumn.Path("ReadyMachineCount", ".status.readyMachineCount", "integer"),
            TableColumn.Path("UpdatedMachineCount", ".status.updatedMachineCount", "integer"),
            TableColumn.Path("DegradedMachineCount", ".status.degradedMachineCount", "integer"),
            TableColumn.Age,
        ],
        ["routes.route.openshift.io"] =
        [
            TableColumn.Name,
            TableColumn.Path("Host/Port", ".spec.host"),
            TableColumn.Text("Path", o => o.Text("spec.path")),
            TableColumn.Path("Services", ".spec.to.name"),
            TableColumn.Text("Port", o => OrDefault(o.Text("spec.port.targetPort"), "<all>")),
            TableColumn.Text("Termination", RouteTermination),
            TableColumn.Text("Wildcard", o => OrDefault(o.Text("spec.wildcardPolicy"), "None")),
        ],
    };

    /// <summary>The columns of a resource, or null when it has none of its own.</summary>
    public static IReadOnlyList<TableColumn>? Of(string group, string plural) =>
        Columns.GetValueOrDefault(group.Length == 0 ? plural : $"{plural}.{group}");

    private static TableColumn Condition(string type) => TableColumn.Path(type, $""".status.conditions[?(@.type=="{type}")].status""");

    private static int Entries(JsonObject value, string member) => (value[member] as JsonObject)?.Count ?? 0;

    private static string OrDefault(string value, string otherwise) => value.Length == 0 ? otherwise : value;

    private static string StorageClassName(JsonObject value)
    {
        var name = value.Text("metadata.name");
        var isDefault = (value.Node("metadata.annotations") as JsonObject)?["storageclass.kubernetes.io/is-default-class"].AsText() == "true";
        return isDefault ? $"{name} (default)" : name;
    }

    private static string RouteTermination(JsonObject route)
    {
        var (termination, insecure) = (route.Text("spec.tls.termination"), route.Text("spec.tls.insecureEdgeTerminationPolicy"));
        return insecure.Length == 0 ? termination : $"{termination}/{insecure}";
    }

    // The first condition that is not as it should be explains the operator's state.
    private static string OperatorMessage(JsonObject value) =>
        value.Objects("status.conditions")
            .Where(c => (c.Text("type"), c.Text("status")) is ("Degraded", "True") or ("Available", "False") or ("Progressing", "True"))
            .OrderBy(c => c.Text("type") switch { "Degraded" => 0, "Available" => 1, _ => 2 })
            .Select(c => c.Text("message"))
            .FirstOrDefault("");
}
