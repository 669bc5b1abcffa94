using Aro.Cluster.Steps;

namespace Aro.Cluster.Certificates;

/// <summary>Has Key Vault begin to issue the certificates; the issuer takes its time while the cluster goes on.</summary>
internal sealed class CreateCertificatesStep(ClusterCertificates certificates)
    : ClusterStep("createCertificates", "Requesting the certificates")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (certificates.AreUsed(context))
        {
            foreach ((string name, string host) in certificates.Of(context))
            {
                await certificates.BeginAsync(name, host, cancellationToken);
            }
        }
    }
}
