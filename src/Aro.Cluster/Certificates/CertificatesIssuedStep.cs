using Aro.Cluster.Steps;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Certificates;

/// <summary>Waits until Key Vault has issued the certificates.</summary>
internal sealed class CertificatesIssuedStep(ClusterCertificates certificates, IOptions<ClusterOptions> options)
    : ClusterConditionStep("certificatesIssued", "Waiting for the certificates", options.Value.CertificateTimeout)
{
    protected override async Task<ConditionResult> LookAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!certificates.AreUsed(context))
        {
            return ConditionResult.Met;
        }

        foreach ((string name, _) in certificates.Of(context))
        {
            if (await certificates.WhyNotIssuedAsync(name, cancellationToken) is { } reason)
            {
                return ConditionResult.NotYet(reason);
            }
        }

        return ConditionResult.Met;
    }
}
