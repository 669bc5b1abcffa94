using Aro.Api.Internal;
using Aro.Frontend.Errors;

namespace Aro.Frontend.Clusters;

/// <summary>Which requests a cluster's provisioning state allows.</summary>
internal static class StateGates
{
    /// <summary>An update needs a cluster that rests and was once installed.</summary>
    public static void RequireUpdatable(OpenShiftClusterDocument document, int retryAfterSeconds)
    {
        OpenShiftClusterProperties properties = document.Cluster.Properties;
        if (!properties.ProvisioningState.IsTerminal())
        {
            throw FrontendErrors.OperationInProgress(document, "An update", retryAfterSeconds);
        }

        RequireInstalled(properties, "An update");
    }

    /// <summary>Credentials exist between the end of the create and the start of the delete.</summary>
    public static void RequireCredentials(OpenShiftClusterDocument document, int retryAfterSeconds)
    {
        OpenShiftClusterProperties properties = document.Cluster.Properties;
        if (properties.ProvisioningState is ProvisioningState.Creating or ProvisioningState.Deleting)
        {
            throw FrontendErrors.OperationInProgress(document, "Reading credentials", retryAfterSeconds);
        }

        RequireInstalled(properties, "Reading credentials");
    }

    private static void RequireInstalled(OpenShiftClusterProperties properties, string what)
    {
        if (properties is
            {
                ProvisioningState: ProvisioningState.Failed,
                FailedProvisioningState: ProvisioningState.Creating or ProvisioningState.Deleting,
            })
        {
            throw FrontendErrors.ClusterUnusable(properties.FailedProvisioningState.Value, what);
        }
    }
}
