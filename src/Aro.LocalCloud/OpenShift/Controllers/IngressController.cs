using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>The default ingress: its service with the reserved address, its status, and the routes of the platform.</summary>
internal sealed class IngressController(ClusterContext context) : IClusterController
{
    private const string Operator = "operator.openshift.io/v1";
    private const string Namespace = "openshift-ingress";
    private const string OperatorNamespace = "openshift-ingress-operator";

    private static readonly (string Namespace, string Name, string Service)[] Routes =
    [
        ("openshift-authentication", "oauth-openshift", "oauth-openshift"),
        ("openshift-console", "console", "console"),
        ("openshift-console", "downloads", "downloads"),
        ("openshift-monitoring", "alertmanager-main", "alertmanager-main"),
        ("openshift-monitoring", "prometheus-k8s", "prometheus-k8s"),
        ("openshift-monitoring", "thanos-querier", "thanos-querier"),
    ];

    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        if (context.Facts.Has("needs/ingress"))
        {
            EnsureService();
        }

        if (context.Facts.Has(Milestones.Unblocked("ingress")))
        {
            ReportReady();
            foreach (var (inNamespace, name, service) in Routes)
            {
                EnsureRoute(inNamespace, name, service);
            }
        }

        return Task.CompletedTask;
    }

    private void EnsureService()
    {
        context.Objects.Ensure(ClusterObjects.Of("v1", "Service", "router-default", Namespace, new JsonObject
        {
            ["type"] = "LoadBalancer",
            ["externalTrafficPolicy"] = "Local",
            ["ports"] = new JsonArray(
                new JsonObject { ["name"] = "http", ["port"] = 80, ["protocol"] = "TCP", ["targetPort"] = "http" },
                new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP", ["targetPort"] = "https" }),
        }));
        var asked = context.Objects.Find("v1", "Service", "router-default", Namespace).Text("spec.loadBalancerIP");
        if ((asked.Length > 0 ? asked : context.View.IngressAddress()) is { } address)
        {
            context.Objects.ChangeStatus("v1", "Service", "router-default", Namespace, status =>
                status["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = address }) });
        }
    }

    private void ReportReady()
    {
        var controller = context.Objects.Find(Operator, "IngressController", "default", OperatorNamespace);
        context.Objects.ChangeStatus(Operator, "IngressController", "default", OperatorNamespace, status =>
        {
            var time = context.Objects.Timestamp();
            Conditions.Set(status, "Admitted", true, "Valid", "", time);
            Conditions.Set(status, "Available", true, "", "", time);
            Conditions.Set(status, "Progressing", false, "", "", time);
            Conditions.Set(status, "Degraded", false, "", "", time);
            status["availableReplicas"] = controller.Number("spec.replicas") ?? 2;
            status["domain"] = controller.Text("spec.domain") is { Length: > 0 } domain ? domain : "apps." + context.Domain;
            status["observedGeneration"] = controller.Number("metadata.generation") ?? 1;
        });
    }

    private void EnsureRoute(string inNamespace, string name, string service)
    {
        var host = name == "oauth-openshift" ? $"{name}.apps.{context.Domain}" : $"{name}-{inNamespace}.apps.{context.Domain}";
        context.Objects.Ensure(ClusterObjects.Of("route.openshift.io/v1", "Route", name, inNamespace, new JsonObject
        {
            ["host"] = host,
            ["to"] = new JsonObject { ["kind"] = "Service", ["name"] = service, ["weight"] = 100 },
            ["port"] = new JsonObject { ["targetPort"] = "https" },
            ["tls"] = new JsonObject { ["termination"] = name == "oauth-openshift" ? "passthrough" : "reencrypt", ["insecureEdgeTerminationPolicy"] = "Redirect" },
            ["wildcardPolicy"] = "None",
        }));
    }
}
