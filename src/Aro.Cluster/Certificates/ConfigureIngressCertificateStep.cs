using System.Text.Json.Nodes;
using Aro.Cluster.Conditions;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Certificates;

/// <summary>Has the default ingress use the signed certificate.</summary>
internal sealed class ConfigureIngressCertificateStep(ClusterCertificates certificates, ClusterConnection connection)
    : ClusterStep("configureIngressCertificate", "Configuring the ingress certificate")
{
    private const string IngressController = "/apis/operator.openshift.io/v1/namespaces/openshift-ingress-operator/ingresscontrollers/default";

    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!certificates.AreUsed(context) || context.Cluster.Properties.IngressProfiles.Count == 0)
        {
            return;
        }

        (string name, _) = certificates.Of(context)[1];
        TlsCertificate certificate = await certificates.ReadAsync(name, cancellationToken);
        using IClusterClient cluster = connection.Open(context);
        await TlsSecrets.EnsureAsync(cluster, "openshift-ingress", name, certificate, cancellationToken);
        JsonObject? present = await cluster.GetAsync(IngressController, cancellationToken);
        if (present.Text("spec", "defaultCertificate", "name") != name)
        {
            var patch = new JsonObject { ["spec"] = new JsonObject { ["defaultCertificate"] = new JsonObject { ["name"] = name } } };
            await cluster.MergePatchAsync(IngressController, patch, cancellationToken);
        }
    }
}
