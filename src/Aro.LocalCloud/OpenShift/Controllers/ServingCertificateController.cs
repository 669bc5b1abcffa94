using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Aro.LocalCloud.Kubernetes;
using Aro.LocalCloud.Kubernetes.Serving;
using Aro.LocalCloud.OpenShift.Objects;

namespace Aro.LocalCloud.OpenShift.Controllers;

/// <summary>
/// Rolls the named certificates of <c>APIServer/cluster</c> out: for a while the API server progresses, then it shows them to whoever asks
/// for their names.
/// </summary>
internal sealed class ServingCertificateController(ClusterContext context, ServingCertificates certificates) : IClusterController
{
    private string _shown = "";

    public Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var wanted = context.Objects.Find("config.openshift.io/v1", "APIServer", "cluster").Objects("spec.servingCerts.namedCertificates")
            .Select(Read).OfType<Named>().ToList();
        var digest = wanted.Count == 0 ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', wanted.Select(w => w.Digest)))));
        if (digest != (context.Facts.Text(ClusterFacts.ServingCertificates) ?? ""))
        {
            var rollout = $"{OperatorController.ApiServerRollout}/{digest}";
            var since = context.Facts.Reach(rollout, context.Schedule.Now);
            context.Facts.Reach(OperatorController.ApiServerRollout, context.Schedule.Now);
            if (!context.Schedule.Passed(since, Durations.ApiServerRollout))
            {
                return Task.CompletedTask;
            }

            context.Facts.Keep(ClusterFacts.ServingCertificates, digest);
            context.Facts.Forget(rollout);
        }

        context.Facts.Forget(OperatorController.ApiServerRollout);
        if (_shown != digest)
        {
            certificates.SetNamed(wanted.Select(w => (w.Names, w.Chain)));
            _shown = digest;
        }

        return Task.CompletedTask;
    }

    private Named? Read(JsonObject entry)
    {
        var secret = context.Objects.Find("v1", "Secret", entry.Text("servingCertificate.name"), "openshift-config");
        var data = secret?["data"] as JsonObject;
        try
        {
            var (pem, key) = (Decode(data?["tls.crt"].AsText()), Decode(data?["tls.key"].AsText()));
            var chain = new X509Certificate2Collection();
            chain.ImportFromPem(pem);
            chain[0] = X509Certificate2.CreateFromPem(pem, key);
            var names = (entry["names"] as JsonArray ?? []).Select(n => n.AsText()).ToList();
            return new Named(names, chain, string.Join(',', names) + pem);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            // As a real API server: what cannot be used is not shown, and the certificate before stays.
            return null;
        }
    }

    private static string Decode(string? base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64 ?? ""));

    private sealed record Named(IReadOnlyList<string> Names, X509Certificate2Collection Chain, string Digest);
}
