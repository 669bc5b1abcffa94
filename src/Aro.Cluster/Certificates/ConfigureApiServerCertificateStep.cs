using System.Text.Json.Nodes;
using Aro.Cluster.Conditions;
using Aro.Cluster.Resources;
using Aro.Cluster.Steps;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Certificates;

/// <summary>Has the API server use the signed certificate for its public name.</summary>
internal sealed class ConfigureApiServerCertificateStep(ClusterCertificates certificates, ClusterConnection connection)
    : ClusterStep("configureApiServerCertificate", "Configuring the API server's certificate")
{
    private const string ApiServer = "/apis/config.openshift.io/v1/apiservers/cluster";

    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!certificates.AreUsed(context))
        {
            return;
        }

        (string name, string host) = certificates.Of(context)[0];
        TlsCertificate certificate = await certificates.ReadAsync(name, cancellationToken);
        using IClusterClient cluster = connection.Open(context);
        await TlsSecrets.EnsureAsync(cluster, "openshift-config", name, certificate, cancellationToken);
        JsonObject? present = await cluster.GetAsync(ApiServer, cancellationToken);
        if (present.Items("spec", "servingCerts", "namedCertificates").Any(c => c.Text("servingCertificate", "name") == name))
        {
            return;
        }

        var named = new JsonObject
        {
            ["names"] = new JsonArray(host),
            ["servingCertificate"] = new JsonObject { ["name"] = name },
        };
        var patch = new JsonObject
        {
            ["spec"] = new JsonObject { ["servingCerts"] = new JsonObject { ["namedCertificates"] = new JsonArray(named) } },
        };
        await cluster.MergePatchAsync(ApiServer, patch, cancellationToken);
    }
}
