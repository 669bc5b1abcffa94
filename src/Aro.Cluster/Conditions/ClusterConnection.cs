using Aro.Api.Errors;
using Aro.Api.Internal;
using Aro.Cluster.Steps;
using Aro.OpenShift.Kubernetes;

namespace Aro.Cluster.Conditions;

/// <summary>Opens the cluster's API server with the provider's own credential, through the private endpoint.</summary>
internal sealed class ClusterConnection(IClusterClientFactory factory)
{
    public IClusterClient Open(StepContext context)
    {
        OpenShiftClusterProperties p = context.Cluster.Properties;
        if (p.AroServiceKubeconfig is null || p.NetworkProfile.PrivateEndpointIp is null)
        {
            throw ClusterErrors.Service(
                ErrorCodes.ClusterUnreachable,
                "properties.apiserverProfile",
                "The cluster has no credential or no private endpoint for the service: its installation did not get that far.",
                "Delete the cluster and create it again.");
        }

        return factory.Create(p.AroServiceKubeconfig.Reveal(), p.NetworkProfile.PrivateEndpointIp);
    }
}
