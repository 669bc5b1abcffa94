using Ext = Aro.Api.External;
using Int = Aro.Api.Internal;

namespace Aro.Api.Conversion;

/// <summary>Adds to the external form of a cluster what only administrators see.</summary>
internal static class AdminExternalReader
{
    private const int SharedLoadBalancers = 1;

    /// <summary>Fills the members that exist in api-version <c>admin</c> alone.</summary>
    public static void Fill(Ext.OpenShiftCluster external, Int.OpenShiftClusterProperties stored)
    {
        Ext.OpenShiftClusterProperties properties = external.Properties;
        properties.ArchitectureVersion = SharedLoadBalancers;
        properties.LastProvisioningState = stored.LastProvisioningState?.ToString();
        properties.FailedProvisioningState = stored.FailedProvisioningState?.ToString();
        properties.LastAdminUpdateError = stored.LastAdminUpdateError;
        properties.MaintenanceTask = stored.MaintenanceTask?.ToString();
        properties.MaintenanceState = stored.MaintenanceState?.ToString();
        properties.OperatorFlags = stored.OperatorFlags is { } flags ? new(flags, StringComparer.Ordinal) : null;
        properties.OperatorVersion = stored.OperatorVersion;
        properties.CreatedAt = stored.CreatedAt;
        properties.CreatedBy = stored.CreatedBy;
        properties.ProvisionedBy = stored.ProvisionedBy;
        properties.StorageSuffix = stored.StorageSuffix;
        properties.ImageRegistryStorageAccountName = stored.ImageRegistryStorageAccountName;
        properties.InfraId = stored.InfraId;
        properties.NetworkProfile.MtuSize = stored.NetworkProfile.MtuSize;
        properties.NetworkProfile.PrivateEndpointIp = stored.NetworkProfile.PrivateEndpointIp;
        properties.ApiserverProfile.IntIp = stored.ApiserverProfile.IntIp;
        if (properties.ServicePrincipalProfile is { } principal)
        {
            principal.SpObjectId = stored.ServicePrincipalProfile!.SpObjectId;
        }
    }
}
