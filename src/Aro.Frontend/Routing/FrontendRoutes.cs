using Aro.Frontend.Clusters;
using Aro.Frontend.Credentials;
using Aro.Frontend.Health;
using Aro.Frontend.Operations;
using Aro.Frontend.ReferenceData;
using Aro.Frontend.Subscriptions;
using Aro.Frontend.Versions;
using OpenShiftVersion = Aro.Api.Internal.OpenShiftVersionDocument;
using RoleSet = Aro.Api.Internal.PlatformWorkloadIdentityRoleSetDocument;

namespace Aro.Frontend.Routing;

/// <summary>Everything that is served, in one place.</summary>
internal static class FrontendRoutes
{
    private const string Subscription = "/subscriptions/{subscriptionId}";
    private const string Provider = Subscription + "/providers/{providerNamespace}";
    private const string Location = Provider + "/locations/{location}";
    private const string OpenShiftVersions = Location + "/openShiftVersions";
    private const string RoleSets = Location + "/platformWorkloadIdentityRoleSets";
    private const string GroupClusters = Subscription + "/resourceGroups/{resourceGroupName}/providers/{providerNamespace}/{resourceType}";
    private const string Cluster = GroupClusters + "/{resourceName}";

    public static IEnumerable<ApiEndpoint> Create(IServiceProvider services)
    {
        ApiEndpoint Route<T>(string method, string template)
            where T : class, IRequestHandler =>
            new(method, new RouteTemplate(template), services.GetRequiredService<T>());

        ApiEndpoint AdminRoute<T>(string method, string template)
            where T : class, IRequestHandler =>
            Route<T>(method, template) with { Caller = CallerKind.Administrator, ChecksApiVersion = false };

        ApiEndpoint AdminVersion<T>(string method, string template)
            where T : class, IRequestHandler =>
            Route<T>(method, template) with { Caller = CallerKind.Administrator, IsAdminVersion = true };

        return
        [
            Route<GetCluster>(HttpMethods.Get, Cluster),
            Route<PutCluster>(HttpMethods.Put, Cluster),
            Route<PatchCluster>(HttpMethods.Patch, Cluster),
            Route<DeleteCluster>(HttpMethods.Delete, Cluster),
            Route<ListClusters>(HttpMethods.Get, GroupClusters),
            Route<ListClusters>(HttpMethods.Get, Provider + "/{resourceType}"),
            Route<ListCredentials>(HttpMethods.Post, Cluster + "/listCredentials"),
            Route<ListAdminCredentials>(HttpMethods.Post, Cluster + "/listAdminCredentials") with { ExistsIn = v => v.HasListAdminCredentials },
            Route<GetOperationStatus>(HttpMethods.Get, Location + "/operationsstatus/{operationId}"),
            Route<GetOperationResult>(HttpMethods.Get, Location + "/operationresults/{operationId}"),
            Route<ListProxyResources<OpenShiftVersion>>(HttpMethods.Get, OpenShiftVersions) with { ExistsIn = v => v.HasOpenShiftVersions },
            Route<GetProxyResource<OpenShiftVersion>>(HttpMethods.Get, OpenShiftVersions + "/{openShiftVersion}") with { ExistsIn = v => v.HasRoleSets },
            Route<ListProxyResources<RoleSet>>(HttpMethods.Get, RoleSets) with { ExistsIn = v => v.HasRoleSets },
            Route<GetProxyResource<RoleSet>>(HttpMethods.Get, RoleSets + "/{openShiftMinorVersion}") with { ExistsIn = v => v.HasRoleSets },
            // The same paths in api-version admin.
            AdminVersion<GetCluster>(HttpMethods.Get, Cluster),
            AdminVersion<PatchCluster>(HttpMethods.Patch, Cluster),
            AdminVersion<DeleteCluster>(HttpMethods.Delete, Cluster),
            AdminVersion<ListClusters>(HttpMethods.Get, GroupClusters),
            AdminVersion<ListClusters>(HttpMethods.Get, Provider + "/{resourceType}"),
            AdminVersion<GetOperationStatus>(HttpMethods.Get, Location + "/operationsstatus/{operationId}"),
            AdminVersion<GetOperationResult>(HttpMethods.Get, Location + "/operationresults/{operationId}"),
            AdminVersion<ListProxyResources<OpenShiftVersion>>(HttpMethods.Get, OpenShiftVersions),
            AdminVersion<GetProxyResource<OpenShiftVersion>>(HttpMethods.Get, OpenShiftVersions + "/{openShiftVersion}"),
            AdminVersion<ListProxyResources<RoleSet>>(HttpMethods.Get, RoleSets),
            AdminVersion<GetProxyResource<RoleSet>>(HttpMethods.Get, RoleSets + "/{openShiftMinorVersion}"),

            // ARM sends these with versions of its own contract.
            Route<PutSubscription>(HttpMethods.Put, Subscription) with { ChecksApiVersion = false },
            Route<ListOperations>(HttpMethods.Get, "/providers/{providerNamespace}/operations") with { ChecksApiVersion = false },
            AdminRoute<ListAdminProxyResources<OpenShiftVersion>>(HttpMethods.Get, "/admin/versions"),
            AdminRoute<PutAdminVersion>(HttpMethods.Put, "/admin/versions"),
            AdminRoute<ListAdminProxyResources<RoleSet>>(HttpMethods.Get, "/admin/platformWorkloadIdentityRoleSets"),
            AdminRoute<PutAdminProxyResource<RoleSet>>(HttpMethods.Put, "/admin/platformWorkloadIdentityRoleSets"),
            Route<GetLiveness>(HttpMethods.Get, "/healthz") with { Caller = CallerKind.Anyone, ChecksApiVersion = false },
            Route<GetReadiness>(HttpMethods.Get, "/healthz/ready") with { Caller = CallerKind.Anyone, ChecksApiVersion = false },
        ];
    }
}
