using Aro.Cluster.Steps;
using Aro.Cluster.Storage;

namespace Aro.Cluster.Install;

/// <summary>Removes the bootstrap machine's configuration, which holds secrets in clear.</summary>
internal sealed class RemoveBootstrapIgnitionStep(BootstrapIgnitionBlob blob)
    : ClusterStep("removeBootstrapIgnition", "Removing the bootstrap configuration")
{
    protected override Task ExecuteAsync(StepContext context, CancellationToken cancellationToken) => blob.RemoveAsync(context, cancellationToken);
}
