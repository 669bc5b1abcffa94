using Aro.Api.Versions;

namespace Aro.Swagger.Operations;

/// <summary>All operations of the published contract.</summary>
internal static class ApiOperations
{
    private const string Provider = "/providers/Microsoft.RedHatOpenShift";
    private const string Subscription = "/subscriptions/{subscriptionId}";
    private const string Location = Subscription + Provider + "/locations/{location}";
    private const string GroupClusters = Subscription + "/resourceGroups/{resourceGroupName}" + Provider + "/openShiftClusters";
    private const string Cluster = GroupClusters + "/{resourceName}";
    private const string Clusters = "OpenShiftClusters";
    private const string Versions = "OpenShiftVersions";
    private const string RoleSets = "PlatformWorkloadIdentityRoleSets";

    /// <summary>All, by path.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("Operations_List", "get", Provider + "/operations", "Lists the operations of the resource provider.", "The operations that role definitions may name.")
        {
            Tag = "Operations", Result = "OperationList", IsPaged = true,
        },
        new("OpenShiftVersions_List", "get", Location + "/openShiftVersions", "Lists the OpenShift versions that can be installed in a region.", "The versions.")
        {
            Tag = Versions, Result = "OpenShiftVersionList", IsPaged = true, Since = ApiVersionNames.V20220904,
        },
        new("OpenShiftVersions_Get", "get", Location + "/openShiftVersions/{openShiftVersion}", "Gets an OpenShift version that can be installed in a region.", "The version.")
        {
            Tag = Versions, Result = "OpenShiftVersion", Since = ApiVersionNames.V20240812Preview,
        },
        new("PlatformWorkloadIdentityRoleSets_List", "get", Location + "/platformWorkloadIdentityRoleSets", "Lists the roles that operators need, by OpenShift minor version.", "The role sets.")
        {
            Tag = RoleSets, Result = "PlatformWorkloadIdentityRoleSetList", IsPaged = true, Since = ApiVersionNames.V20240812Preview,
        },
        new("PlatformWorkloadIdentityRoleSet_Get", "get", Location + "/platformWorkloadIdentityRoleSets/{openShiftMinorVersion}", "Gets the roles that the operators of an OpenShift minor version need.", "The role set.")
        {
            Tag = RoleSets, Result = "PlatformWorkloadIdentityRoleSet", Since = ApiVersionNames.V20240812Preview,
        },
        new("OpenShiftClusters_List", "get", Subscription + Provider + "/openShiftClusters", "Lists the clusters of a subscription.", "The clusters.")
        {
            Tag = Clusters, Result = "OpenShiftClusterList", IsPaged = true,
        },
        new("OpenShiftClusters_ListByResourceGroup", "get", GroupClusters, "Lists the clusters of a resource group.", "The clusters.")
        {
            Tag = Clusters, Result = "OpenShiftClusterList", IsPaged = true,
        },
        new("OpenShiftClusters_Get", "get", Cluster, "Gets a cluster.", "The cluster.")
        {
            Tag = Clusters, Result = "OpenShiftCluster",
        },
        new("OpenShiftClusters_CreateOrUpdate", "put", Cluster, "Creates or replaces a cluster.", "The cluster as it was accepted; the work goes on.")
        {
            Tag = Clusters, Result = "OpenShiftCluster", Body = "OpenShiftCluster", LongRunning = LongRunning.AsyncOperation,
        },
        new("OpenShiftClusters_Update", "patch", Cluster, "Changes a cluster.", "The cluster as it was accepted; the work goes on.")
        {
            Tag = Clusters, Result = "OpenShiftCluster", Body = "OpenShiftClusterUpdate", LongRunning = LongRunning.AsyncOperation,
        },
        new("OpenShiftClusters_Delete", "delete", Cluster, "Deletes a cluster.", "Nothing; the work goes on.")
        {
            Tag = Clusters, LongRunning = LongRunning.Location,
        },
        new("OpenShiftClusters_ListCredentials", "post", Cluster + "/listCredentials", "Lists the credentials of a cluster.", "The credentials.")
        {
            Tag = Clusters, Result = "OpenShiftClusterCredentials",
        },
        new("OpenShiftClusters_ListAdminCredentials", "post", Cluster + "/listAdminCredentials", "Lists the admin kubeconfig of a cluster.", "The kubeconfig.")
        {
            Tag = Clusters, Result = "OpenShiftClusterAdminKubeconfig", Since = ApiVersionNames.V20210901Preview,
        },
    ];

    /// <summary>Those a version has.</summary>
    public static IEnumerable<ApiOperation> In(PublishedVersion version) => All.Where(operation => version.Since(operation.Since));
}
