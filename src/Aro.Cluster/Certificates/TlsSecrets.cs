using System.Text.Json.Nodes;
using Aro.Cluster.Resources;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Certificates;

/// <summary>TLS secrets in a cluster.</summary>
internal static class TlsSecrets
{
    /// <summary>Writes the secret unless the cluster has exactly this certificate already: a write makes operators roll out anew.</summary>
    public static async Task EnsureAsync(
        IClusterClient cluster, string secretNamespace, string name, TlsCertificate certificate, CancellationToken cancellationToken)
    {
        string path = $"/api/v1/namespaces/{secretNamespace}/secrets/{name}";
        JsonObject wanted = certificate.ToSecret(secretNamespace, name);
        JsonObject? present = await cluster.GetAsync(path, cancellationToken);
        if (present.Text("data", "tls.crt") != wanted.Text("data", "tls.crt") || present.Text("data", "tls.key") != wanted.Text("data", "tls.key"))
        {
            await cluster.ApplyAsync(path, wanted, cancellationToken);
        }
    }
}
