using Aro.Api.Telemetry;
using Aro.Cluster.Certificates;
using Aro.Cluster.Steps;
using Microsoft.Extensions.Options;

namespace Aro.Cluster.Delete;

/// <summary>Removes the cluster's certificates from the key vault and its bin.</summary>
internal sealed class DeleteCertificatesStep(ClusterCertificates certificates, IOptions<ClusterOptions> options, TimeProvider time)
    : ClusterStep("deleteCertificates", "Removing the certificates")
{
    protected override async Task ExecuteAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (!certificates.AreUsed(context))
        {
            return;
        }

        foreach ((string name, _) in certificates.Of(context))
        {
            await certificates.DeleteAsync(name, cancellationToken);
        }

        foreach ((string name, _) in certificates.Of(context))
        {
            while (!await certificates.PurgeAsync(name, cancellationToken))
            {
                await context.ReportAsync($"waiting for the key vault to delete certificate '{name}'", cancellationToken);
                await Waiting.DelayAsync("azure", options.Value.PollInterval, time, cancellationToken);
            }
        }
    }
}
