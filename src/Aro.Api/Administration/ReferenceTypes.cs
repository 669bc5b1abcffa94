namespace Aro.Api.Administration;

/// <summary>Resource types of the reference data.</summary>
public static class ReferenceTypes
{
    /// <summary>An OpenShift version.</summary>
    public const string OpenShiftVersion = ClusterResourceId.ProviderNamespace + "/OpenShiftVersion";

    /// <summary>The roles of an OpenShift minor version.</summary>
    public const string PlatformWorkloadIdentityRoleSet = ClusterResourceId.ProviderNamespace + "/PlatformWorkloadIdentityRoleSet";
}
