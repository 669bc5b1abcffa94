using Aro.Api.Conversion;
using Aro.Api.Internal;
using Ext = Aro.Api.External;

namespace Aro.Api.Administration;

/// <summary>Applies to a stored cluster what an administrator asks for.</summary>
internal static class MaintenanceWriter
{
    /// <summary>Changes the members administrators may change, and begins or signals maintenance.</summary>
    public static void Update(OpenShiftCluster cluster, Ext.OpenShiftCluster desired)
    {
        OpenShiftClusterProperties properties = cluster.Properties;
        properties.OperatorFlags = desired.Properties.OperatorFlags;
        properties.OperatorVersion = desired.Properties.OperatorVersion;
        SetOutboundType(properties.NetworkProfile, desired.Properties.NetworkProfile.OutboundType ?? ClusterDefaults.Loadbalancer);

        MaintenanceTask task = desired.Properties.MaintenanceTask is { } name ? Enum.Parse<MaintenanceTask>(name) : MaintenanceTask.Everything;
        if (task.IsSignal())
        {
            properties.MaintenanceTask = null;
            properties.MaintenanceState = task.ToState();
            return;
        }

        properties.MaintenanceTask = task;
        properties.MaintenanceState = properties.MaintenanceState == MaintenanceState.Pending ? MaintenanceState.Planned : MaintenanceState.Unplanned;
        properties.LastAdminUpdateError = null;
    }

    // A cluster has a load balancer profile exactly when its traffic leaves through the load balancer.
    private static void SetOutboundType(NetworkProfile network, string outboundType)
    {
        network.OutboundType = outboundType;
        network.LoadBalancerProfile = outboundType == ClusterDefaults.Loadbalancer
            ? network.LoadBalancerProfile ?? new LoadBalancerProfile { ManagedOutboundIps = new ManagedOutboundIps { Count = 1 } }
            : null;
    }
}
